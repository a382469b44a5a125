public import District
public import Ledger
public import Snapshot

extension DeliveryFault {
  /// The fault as screens and commands print it.
  public var fault: Fault {
    Fault(what: Phrase(what), why: Phrase(why), place: place, remedy: Phrase(remedy))
  }
}

extension LedgerError {
  /// The error as screens and commands print it.
  public var fault: Fault {
    let why = detail.isEmpty ? what : (zh: detail, en: detail)
    return Fault(what: Phrase(what), why: Phrase(why), place: place, remedy: Phrase(remedy))
  }
}

extension Phrase {
  fileprivate init(_ words: (zh: String, en: String)) {
    self.init(words.zh, words.en)
  }
}
