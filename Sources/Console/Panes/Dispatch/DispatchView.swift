internal import Canvas
internal import District

/// What is on its way: demands, tasks, work, referrals, and who stands where on the pathway.
struct DispatchView: Equatable, Sendable {
  var chain: Line?
  var tasks: Line?
  var overdue: Line?
  var referrals: Line?
  var emergency: Line?
  var returns: Line?
  var pathway: Grid?
  var levels: Line?
  var rates: Line?
  var waiting: Line?
  var briefTasks: Line?
  var briefReferrals: Line?
  var briefLevels: Line?
  var notes: [Block]
  /// Figures that no line shows.
  var others: Block?

  init(_ read: PaneReader) {
    chain = DispatchView.chain(read)
    tasks = read.line([
      read.item("超期", "Overdue", "task.overdue", alarm: .bad),
      read.item("待验收", "to check", "task.awaitingCheck", rank: 2),
      read.extra("退回", "returned", "task.returned", rank: 4),
      read.item("按期", "on time", "DSP-003", rank: 3, unit: true),
    ])
    overdue = read.ranking("超期:", "Overdue:", "overdueByTown", "overdue", alarm: .bad)
    referrals = read.line([
      read.item("转诊今日 上", "Referred today up", "referral.up.today", rank: 2),
      read.item("下", "down", "referral.down.today", rank: 2),
      read.item("待接", "waiting", "referral.waiting", alarm: .warn),
      read.item("最久", "longest", "referral.longestWait", rank: 3, unit: true),
    ])
    emergency = read.line([
      read.item("急诊转诊 在途", "Emergency on road", "referral.emergency.inTransit", rank: 2),
      read.item("未接", "unanswered", "referral.emergency.unanswered", alarm: .bad),
      read.extra("拒收", "refused", "referral.emergency.refused", rank: 3, alarm: .warn),
      read.extra("无床", "no bed", "referral.emergency.noBed", rank: 4, alarm: .warn),
    ])
    returns = read.line([
      read.item("回转 稳定在管", "Return stable", "stable.managed"),
      read.item("今日", "today", "referral.return.today"),
      read.extra("最慢", "slowest", "referral.return.slowest", rank: 3, unit: true),
    ])
    pathway = read.table("pathway").map { DispatchView.pathway($0, read) }
    levels = read.line([
      read.item("层级不符", "Wrong level", "pathway.wrongLevel", alarm: .warn),
      read.extra("层级符合", "right level", "DSP-018", rank: 2, unit: true),
    ])
    rates = read.line([
      read.extra("本期 上转", "Period up", "DSP-009", rank: 1),
      read.extra("下转", "down", "DSP-010", rank: 1),
      read.extra("接诊及时", "accepted in time", "DSP-011", rank: 2, unit: true),
      read.extra("拒绝", "refused", "DSP-012", rank: 3, unit: true),
    ])
    waiting = read.line([
      read.item("转诊待接", "To accept", "referral.waiting", alarm: .warn),
      read.extra("最久", "longest", "referral.longestWait", rank: 2, unit: true),
    ])
    briefTasks = DispatchView.briefTasks(read)
    briefReferrals = DispatchView.briefReferrals(read)
    briefLevels = read.line([
      read.item("急诊未接", "Emergency open", "referral.emergency.unanswered", alarm: .bad),
      read.extra("层级不符", "wrong level", "pathway.wrongLevel", rank: 2, alarm: .warn),
    ])
    notes = read.notes
    others = read.others(shown: rich)
  }

  /// `需求26 › 任务87 › 工作412`.
  private static func chain(_ read: PaneReader) -> Line? {
    let arrow = Span(" › ", .dim)
    let ids: [FigureID] = ["demand.open", "task.open", "work.open"]
    let known = ids.contains(where: read.isFed)
    let chain = read.item(
      [
        read.wording.label("需求", "Demands "), read.number("demand.open"), arrow,
        read.wording.label("任务", "tasks "), read.number("task.open"), arrow,
        read.wording.label("工作", "work "), read.number("work.open"),
      ], isKnown: known)
    return read.line([chain, read.item("闭环", "closed", "DSP-007", rank: 2, unit: true)])
  }

  private static func briefTasks(_ read: PaneReader) -> Line? {
    read.line([
      read.item("超期", "Overdue", "task.overdue", alarm: .bad),
      read.extra("待验收", "to check", "task.awaitingCheck", rank: 2),
      read.extra("闭环", "closed", "DSP-007", rank: 4, unit: true),
    ])
  }

  private static func briefReferrals(_ read: PaneReader) -> Line? {
    read.line([
      read.item("转诊待接", "To accept", "referral.waiting", alarm: .warn),
      read.extra("最久", "longest", "referral.longestWait", rank: 2, unit: true),
      read.extra("急诊未接", "emergency", "referral.emergency.unanswered", rank: 1, alarm: .bad),
    ])
  }

  /// Phases by level; the corner names the disease.
  private static func pathway(_ table: Table, _ read: PaneReader) -> Grid {
    var columns = [
      ColumnWords("village", "村", "village", rank: 1),
      ColumnWords("town", "镇街", "town", rank: 2),
      ColumnWords("district", "区级", "district", rank: 3),
      ColumnWords("upper", "上级", "upper", rank: 4),
    ]
    let first = table.columns.first { !$0.isNumber }
    if let first { columns.insert(ColumnWords(first.id, "", "", rank: 0, least: 10), at: 0) }
    var grid = read.wording.grid(table, columns)
    guard first != nil, !grid.columns.isEmpty else { return grid }
    grid.columns[0].title = read.wording.text(disease(of: table))
    return grid
  }

  /// `高血压` of `高血压三期四层`: the rows and columns say the rest.
  private static func disease(of table: Table) -> Phrase {
    func cut(_ text: String, _ end: String) -> String {
      text.hasSuffix(end) && text != end ? String(text.dropLast(end.count)) : text
    }
    return Phrase(cut(table.title.zh, "三期四层"), cut(table.title.en, " by phase and level"))
  }
}
