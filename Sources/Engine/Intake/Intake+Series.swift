internal import Ledger
internal import Snapshot

extension Intake {
  /// How a delivery stands to those before it.
  enum SeriesStanding: Equatable {
    case new
    case known
    case refused([DeliveryFault])
  }

  /// Compares with the ledger's memory: nothing may go back, repeat with other content, or jump.
  func standing(of manifest: Manifest, in number: Int) throws -> SeriesStanding {
    var faults: [DeliveryFault] = []
    func add(_ code: DeliveryFault.Code, _ place: String, _ zh: String, _ en: String) {
      faults.append(DeliveryFault(code, at: place, zh: zh, en: en))
    }
    let given = manifest.generation
    if given != number {
      add(
        .folderName, "generation", "文件夹为 \(number)，清单为 \(given)",
        "folder \(number), manifest \(given)")
    }
    let trusted = try ledger.trusted()
    if let district = options.district ?? trusted?.district, district != manifest.district {
      add(
        .otherDistrict, "district", "应为 \(district)，清单为 \(manifest.district)",
        "\(district) expected, the manifest says \(manifest.district)")
    }
    guard faults.isEmpty else { return .refused(faults) }
    if let earlier = try ledger.generation(given) {
      if earlier.manifestDigest == manifest.digest { return .known }
      add(
        .otherContent, "generation", "第 \(given) 版已收，内容不同",
        "generation \(given) was accepted with other content")
    } else if let trusted, given <= trusted.number {
      add(
        .rollBack, "generation", "已收到第 \(trusted.number) 版，投递为第 \(given) 版",
        "generation \(trusted.number) is trusted, \(given) was delivered")
    } else if let trusted, given - trusted.number > options.largestJump {
      add(
        .jump, "generation", "由第 \(trusted.number) 版跳到第 \(given) 版",
        "from generation \(trusted.number) to \(given)")
    }
    let now = clock()
    if manifest.validUntil < now {
      add(
        .expired, "validUntil", "已过期 \((now - manifest.validUntil) / 60) 分钟",
        "it ended \((now - manifest.validUntil) / 60) minutes ago")
    }
    return faults.isEmpty ? .new : .refused(faults)
  }
}
