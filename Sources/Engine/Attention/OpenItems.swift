internal import Catalogue
internal import District

/// Open demands and their tasks, to say who already works on a problem.
struct OpenItems {
  /// What was done about a problem so far.
  struct Link {
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

  /// The newest open demand of a kind about a region or an institution.
  func link(_ kind: Kind, regions: Set<Int> = [], organisation: Int? = nil) -> Link? {
    let row = openDemands.filter { row in
      guard demands["kind"][row] == kind.rawValue else { return false }
      if let organisation { return demands["organisation"][row] == organisation }
      return regions.contains(demands["region"][row])
    }.max { demands["openedAt"][$0] < demands["openedAt"][$1] }
    return row.map(link(demand:))
  }

  private func link(demand row: Int) -> Link {
    let state = demands["state"][row]
    let task = (tasksByDemand[demands["id"][row]] ?? [])
      .filter { !ItemState.Task.ended.contains(tasks["state"][$0]) }
      .max { tasks["issuedAt"][$0] < tasks["issuedAt"][$1] }
    var link = Link(
      state: catalogue.name(of: state, in: "demandState"),
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
}
