internal import GRDB

/// Why the ledger could not do what was asked, in four parts: what, why, where, what to do.
public struct LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of refusal it is.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no ledger to read.
    case missing
    /// A later version of the program has written it.
    case newer
    /// It waits for its tables to be brought up to date by a writer.
    case older
    /// Others held the file too long.
    case busy
    /// The item has moved since the step was decided.
    case conflict
    /// The idempotency key belongs to another step.
    case keyReused
    /// Another process holds the lease, or took it over.
    case lease
    /// The generation may not follow the one that is trusted.
    case generation
    /// The disk or its rights refused.
    case storage
    /// The file is not a sound ledger.
    case damaged
    /// A value that the ledger does not hold.
    case invalid
  }

  public let code: Code
  /// The file, item or lease concerned.
  public let place: String
  /// The reason beyond the code: SQLite's words, or who moved the item, to what, when.
  public let detail: String
  /// The event that a `conflict` lost against.
  public let moved: Event?

  /// What a process throws that finds its lease in other hands.
  public static let leaseLost = LedgerError(.lease, place: "lease")

  init(_ code: Code, place: String, detail: String = "", moved: Event? = nil) {
    self.code = code
    self.place = place
    self.detail = detail
    self.moved = moved
  }

  init(_ error: DatabaseError, place: String) {
    let code: Code =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: .invalid
      default: .storage
      }
    // Not the description: it may carry the statement's arguments.
    self.init(code, place: place, detail: code == .busy ? "" : error.message ?? "")
  }

  /// Errors are equal when their kind is.
  public static func == (left: LedgerError, right: LedgerError) -> Bool {
    left.code == right.code
  }

  public var description: String {
    detail.isEmpty ? "\(what.en): \(place)" : "\(what.en): \(detail) (\(place))"
  }

  /// What failed.
  public var what: (zh: String, en: String) {
    switch code {
    case .missing: ("没有台账文件", "there is no ledger")
    case .newer: ("台账由更新版本的程序写成", "a later version of this program wrote the ledger")
    case .older: ("台账的表结构待升级", "the ledger's tables wait to be brought up to date")
    case .busy: ("台账正忙", "the ledger is in use")
    case .conflict: ("事项已被他人推进", "the item has been moved by somebody else")
    case .keyReused: ("幂等键已用于另一操作", "the idempotency key belongs to another step")
    case .lease: ("另一进程正在同步数据", "another process is syncing the data")
    case .generation: ("数据版本不能接续", "the generation may not follow the trusted one")
    case .storage: ("台账无法写入或读取", "the ledger cannot be written or read")
    case .damaged: ("台账文件已损坏", "the ledger file is damaged")
    case .invalid: ("内容不符合台账规则", "the ledger does not hold such a value")
    }
  }

  /// What to do next.
  public var remedy: (zh: String, en: String) {
    switch code {
    case .missing: ("请检查数据文件夹，或先运行 yiping sync", "check the data folder, or run yiping sync")
    case .newer: ("请升级本程序；台账未被改动", "upgrade this program; the ledger was not touched")
    case .older: ("请先运行一次 yiping sync", "run yiping sync once")
    case .busy: ("请稍后再试", "try again in a moment")
    case .conflict: ("请查看事项的最新状态后再操作", "look at the item's present state, then decide again")
    case .keyReused: ("请换一个幂等键", "use another idempotency key")
    case .lease: ("等它结束，或先停止该进程", "wait for it, or stop that process first")
    case .generation: ("请与平台核对数据版本号", "clear the number up with the platform")
    case .storage: ("请检查磁盘空间、权限和挂载状态", "check disk space, rights and mounts")
    case .damaged: ("请用 yiping ledger restore 恢复备份", "restore a backup: yiping ledger restore")
    case .invalid: ("请检查输入", "check the input")
    }
  }
}
