internal import Foundation
public import Ledger
public import Snapshot

extension Intake {
  /// Remembers a refusal and puts the delivery aside; the generation in use stays.
  ///
  /// The ledger comes first: interrupted in between, the next run finds the delivery still in the
  /// inbox, refuses it again under the same name, and the ledger keeps one entry.
  func refuse(
    _ number: Int, _ manifest: Manifest?, _ faults: [DeliveryFault]
  ) throws -> Outcome {
    let inbox = folder.inbox + "/" + DataFolder.digits(number)
    let name = freeName(for: number, inbox)
    let refusal = Refusal(
      generation: manifest?.generation ?? number, manifestDigest: manifest?.digest,
      folder: "refused/" + name, faults: Intake.text(faults))
    try ledger.write {
      try $0.refuse(refusal, codes: faults.map(\.code.rawValue), actor: options.actor)
    }
    let target = folder.refused + "/" + name
    if Disk.isFolder(inbox) {
      try Disk.move(inbox, to: target)
    } else {
      try Disk.makeFolder(target)
      try Disk.move(inbox, to: target + "/delivery")
    }
    try Disk.sync(folder.refused)
    try Disk.write(refusal.faults, to: target + "/fault.json")
    if let fault = faults.first { ring(.refused(generation: refusal.generation, fault: fault)) }
    return .refused(refusal.generation, faults, folder: refusal.folder)
  }

  /// `NNNNNN-` and eight digits of the manifest's digest, with a count when that is taken.
  private func freeName(for number: Int, _ inbox: String) -> String {
    let manifest = inbox + "/manifest.json"
    let digest = Disk.isPlainFile(manifest) ? try? Disk.digest(of: manifest).sha256 : nil
    let base = DataFolder.digits(number) + "-" + (digest?.prefix(8) ?? "00000000")
    var name = base
    var count = 2
    while Disk.exists(folder.refused + "/" + name) {
      name = "\(base)-\(count)"
      count += 1
    }
    return name
  }

  private static func text(_ faults: [DeliveryFault]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(faults.map(WrittenFault.init))) ?? Data("[]".utf8)
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension Refusal {
  /// The faults as values, for screens.
  public var deliveryFaults: [DeliveryFault] {
    let written = try? JSONDecoder().decode([WrittenFault].self, from: Data(faults.utf8))
    return written?.map(\.fault) ?? []
  }
}

/// A fault as `fault.json` spells it out: all four parts in both languages.
private struct WrittenFault: Codable {
  struct Words: Codable {
    var zh: String
    var en: String

    init(_ words: (zh: String, en: String)) {
      zh = words.zh
      en = words.en
    }
  }

  var code: DeliveryFault.Code
  var what: Words
  var why: Words
  var place: String
  var remedy: Words

  init(_ fault: DeliveryFault) {
    code = fault.code
    what = Words(fault.what)
    why = Words(fault.why)
    place = fault.place
    remedy = Words(fault.remedy)
  }

  var fault: DeliveryFault {
    DeliveryFault(code, at: place, zh: why.zh, en: why.en)
  }
}
