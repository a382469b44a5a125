internal import Catalogue
internal import District

/// Open demands and their tasks, to say who already works on a problem.
final class OpenItems {
  /// What was done about a problem so far.
  struct Link {
    /// Key of the demand.
    var demand: Int
    var state: Phrase
    var openedAt: Moment
    var isTriaged: Bool
    var isAccepted: Bool
    var taskDueAt: Moment?
    /// Key of the responsible institution; nil before there is a task.
    var organisation: Int?
    var people: Int?
  }

  /// Codes of list `demandKind`.
  enum Kind: Int {
    case outbreak = 1
    case newRed
    case beds
    case indicator
    case referral
    case violation
  }

  /// Demands that a row already stands for; their tasks need no row of their own.
  private(set) var linked: Set<Int> = []
  private let demands: EchoTable
  private let tasks: EchoTable
  private let openDemands: [Int]
  private let tasksByDemand: [Int: [Int]]
  private let catalogue: Catalogue

  init(_ inquiry: Inquiry) throws {
    let demands = try inquiry.engine.board.table(.demand)
    let tasks = try inquiry.engine.board.table(.task)
    let states = demands["state"]
    openDemands = states.indices.filter { !ItemState.Demand.ended.contains(states[$0]) }
    tasksByDemand = Dictionary(grouping: tasks["demand"].indices) { tasks["demand"][$0] }
    self.demands = demands
    self.tasks = tasks
    catalogue = inquiry.catalogue
  }

  /// The newest open demand of a kind about a region or an institution, not older than `since`.
  func link(
    _ kind: Kind, regions: Set<Int> = [], organisation: Int? = nil, since: Moment? = nil
  ) -> Link? {
    let kinds = demands["kind"]
    let opened = demands["openedAt"]
    let row = openDemands.filter { row in
      guard kinds[row] == kind.rawValue, opened[row] >= since?.seconds ?? .min else { return false }
      if let organisation { return demands["organisation"][row] == organisation }
      return regions.contains(demands["region"][row])
    }.max { opened[$0] < opened[$1] }
    return row.map(link(demand:))
  }

  /// The state of one demand, given by its row.
  func link(demand row: Int) -> Link {
    let state = demands["state"][row]
    linked.insert(demands["id"][row])
    let task = (tasksByDemand[demands["id"][row]] ?? [])
      .filter { !ItemState.Task.ended.contains(tasks["state"][$0]) }
      .min { progress($0) < progress($1) }
    var link = Link(
      demand: demands["id"][row], state: catalogue.name(of: state, in: "demandState"),
      openedAt: Moment(demands["openedAt"][row]), isTriaged: state != ItemState.Demand.new,
      isAccepted: false, people: demands.value("people", row))
    if let task {
      link.state = catalogue.name(of: tasks["state"][task], in: "taskState")
      link.isAccepted = tasks.value("acceptedAt", task) != nil
      link.taskDueAt = tasks.value("dueAt", task).map(Moment.init)
      link.organisation = tasks.value("organisation", task)
    }
    return link
  }

  /// The task that waits for its unit counts before those that are under way.
  private func progress(_ task: Int) -> (Int, Int) {
    (tasks.value("acceptedAt", task) == nil ? 0 : 1, tasks["id"][task])
  }
}
