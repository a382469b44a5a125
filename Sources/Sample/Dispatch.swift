internal import Snapshot

/// A demand with all that happens to it.
struct DemandPlan {
  var kind: Int
  var urgency: Int
  /// Region id.
  var region: Int
  var institution: Int?
  var people: Int
  var subject: String
  var openedAt: Int
  var triagedAt: Int
  /// 0 while open.
  var closedAt = 0
  /// State once triaged: tasked, waiting for the effect check, reopened, merged, rejected.
  var settledState = 3

  func state(at now: Int) -> Int {
    if now < triagedAt { return 1 }
    if settledState == 7 || settledState == 8 { return settledState }
    return closedAt > 0 && closedAt <= now ? 5 : settledState
  }
}

/// A task with all that happens to it.
struct TaskPlan {
  var demand: Int
  var urgency: Int
  var institution: Int
  var region: Int
  var issuedAt: Int
  var dueAt: Int
  /// Moments of the further steps; 0 when they do not come.
  var acceptedAt = 0
  var startedAt = 0
  var submittedAt = 0
  var closedAt = 0
  var reopened = 0
  /// A state that it stays in: returned or suspended.
  var fixedState = 0

  func state(at now: Int) -> Int {
    if fixedState > 0 { return fixedState }
    let steps = [(closedAt, 7), (submittedAt, 5), (startedAt, 4), (acceptedAt, 2)]
    return steps.first { $0.0 > 0 && $0.0 <= now }?.1 ?? 1
  }

  func version(at now: Int) -> Int {
    let steps = [acceptedAt, startedAt, submittedAt, closedAt]
    return 1 + 2 * reopened + (fixedState > 0 ? 1 : 0)
      + steps.reduce(0) { $0 + ($1 > 0 && $1 <= now ? 1 : 0) }
  }
}

/// A work item with all that happens to it.
struct WorkPlan {
  var task: Int
  var region: Int
  var institution: Int
  var dueDay: Int
  var startedAt: Int
  /// 0 when not done.
  var doneAt: Int
  var checkedAt: Int
  var fails = false

  func state(at now: Int) -> Int {
    if doneAt > 0 && doneAt <= now { return fails ? 4 : checkedAt <= now ? 5 : 3 }
    return startedAt <= now ? 2 : 1
  }
}

/// Demands, tasks and work of the last four months and of the hours to come.
struct DispatchBook {
  var demands: [DemandPlan] = []
  var tasks: [TaskPlan] = []
  var works: [WorkPlan] = []

  /// Clock of a class from the moment that a task was issued.
  static func due(_ urgency: Int, _ issuedAt: Int, _ calendar: WorkCalendar) -> Int {
    switch urgency {
    case 1: return issuedAt + 4 * 3600
    case 2: return issuedAt + 24 * 3600
    case 3:
      let day = calendar.day(15, workdaysAfter: Civil.day(ofSecond: issuedAt))
      return Civil.second(day, 18, 0)
    default:
      let date = Civil.date(Civil.day(ofSecond: issuedAt))
      let next = (date.month - 1) / 3 * 3 + 4
      return next > 12
        ? Civil.second(Civil.day(date.year + 1, 1, 1), 0, 0) - 1
        : Civil.second(Civil.day(date.year, next, 1), 0, 0) - 1
    }
  }
}

extension World {
  func writeDispatch(_ builder: SnapshotBuilder) throws {
    let book = try makeDispatch()
    let demand = try builder.writer("demand")
    for (index, each) in book.demands.enumerated() where each.openedAt <= now {
      let state = each.state(at: now)
      demand.int(index + 1)
      demand.text(uuid(1_000_000 + index))
      demand.int(state == 1 ? 1 : state == 2 ? 2 : state == 5 ? 5 : 3)
      demand.int(each.kind)
      demand.int(each.urgency)
      demand.int(each.region)
      demand.int(each.institution.map { $0 + 1 })
      demand.int(each.people)
      demand.text(each.subject)
      demand.int(each.openedAt)
      if each.triagedAt <= now { demand.int(each.triagedAt) } else { demand.null() }
      let isClosed = each.closedAt > 0 && each.closedAt <= now
      if isClosed { demand.int(each.closedAt) } else { demand.null() }
      demand.int(state)
      try demand.step()
    }
    try writeTasks(book, builder)
    try writeWorks(book, builder)
  }

  private func writeTasks(_ book: DispatchBook, _ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("task")
    for (index, each) in book.tasks.enumerated() where each.issuedAt <= now {
      writer.int(index + 1)
      writer.text(uuid(2_000_000 + index))
      writer.int(each.version(at: now))
      writer.int(each.demand + 1)
      writer.int(each.urgency)
      writer.int(each.institution + 1)
      writer.int(each.region)
      writer.int(each.issuedAt)
      let isAccepted = each.acceptedAt > 0 && each.acceptedAt <= now
      if isAccepted { writer.int(each.acceptedAt) } else { writer.null() }
      writer.int(each.dueAt)
      let isClosed = each.closedAt > 0 && each.closedAt <= now
      if isClosed { writer.int(each.closedAt) } else { writer.null() }
      writer.int(each.reopened)
      writer.int(each.state(at: now))
      try writer.step()
    }
  }

  private func writeWorks(_ book: DispatchBook, _ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("work")
    for (index, each) in book.works.enumerated() where book.tasks[each.task].issuedAt <= now {
      let isDone = each.doneAt > 0 && each.doneAt <= now && !each.fails
      writer.int(index + 1)
      writer.text(uuid(3_000_000 + index))
      writer.int([0, 1, 2, 3, 3, 4][each.state(at: now)])
      writer.int(each.task + 1)
      writer.int(each.region)
      writer.int(each.institution + 1)
      writer.int(each.dueDay)
      if isDone { writer.int(Civil.day(ofSecond: each.doneAt)) } else { writer.null() }
      writer.int(each.state(at: now))
      try writer.step()
    }
  }
}
