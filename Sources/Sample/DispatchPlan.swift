/// What is open at the base moment while the book is made.
private struct OpenItems {
  var tasks: [Int] = []
  var works: [(task: Int, count: Int)] = []
  /// States of the tasks that are not a demand's first, in the order in which they are dealt.
  var states: [Int] = []

  init(_ world: World) {
    // Submitted, returned, issued, suspended, accepted, in progress.
    var dealer = Dealer([14, 3, 5, 2, 14, 17])
    var stream = world.stream(.task, 2)
    while let state = dealer.deal(&stream) { states.append(state) }
  }
}

extension World {
  private var base: Int { Sample.firstMoment }

  /// Closed items first, then the open ones of the base moment, then those to come, so that ids
  /// follow time and never change.
  func makeDispatch() throws -> DispatchBook {
    var book = DispatchBook()
    addClosed(&book)
    var open = OpenItems(self)
    for row in try Sheet("demands.csv", separator: "|").rows {
      let event = String(row.text("scenario"))
      if event.isEmpty || request.plants(event) { try addOpen(row, &book, &open) }
    }
    for event in scenarios { try add(event, &book, &open) }
    addWorks(&book, open.works)
    scheduleSteps(&book, open.tasks)
    addLater(&book)
    return book
  }

  // MARK: - Closed

  /// Demands that ended: 41 opened more than 30 days ago, 40 since, and three turned down.
  private func addClosed(_ book: inout DispatchBook) {
    let first = book.tasks.count
    for ordinal in 0..<84 {
      var stream = stream(.demand, ordinal)
      let isOld = ordinal < 41
      let age = isOld ? 118 - ordinal * 87 / 41 : 29 - (ordinal - 41) * 25 / 43
      let urgency = isOld && age > 45 ? stream.between(2, 3) : ordinal == 60 ? 1 : 2
      let opened = Civil.second(baseDay - age, minute: stream.between(480, 1200))
      let town = stream.below(places.towns.count)
      let template = World.subjects[stream.below(World.subjects.count)]
      let people = stream.between(2, 40)
      var plan = DemandPlan(
        kind: template.kind, urgency: urgency, region: places.towns[town].id,
        institution: institutions.manager[town], people: people,
        subject: places.towns[town].name + template.before + "\(people)" + template.after,
        openedAt: opened, triagedAt: opened + stream.between(4, urgency == 1 ? 14 : 110) * 60)
      if ordinal >= 81 {
        plan.settledState = ordinal == 83 ? 8 : 7
        plan.closedAt = plan.triagedAt
        book.demands.append(plan)
        continue
      }
      book.demands.append(plan)
      addClosedTasks(&book, town, &stream)
    }
    makeLate(&book, from: first)
    closeDemands(&book)
  }

  private static let subjects: [(kind: Int, before: String, after: String)] = [
    (2, " ", " 名新转红人员待上门"), (3, "转诊床位紧张, 等候 ", " 人"),
    (4, "慢病随访逾期 ", " 人, 限 20 人"), (5, " ", " 名患者上转超 2 小时未接"),
    (7, "居民诉求 ", " 件: 接种点周末不开放"), (6, "卫生院超限定频次疑点 ", " 件"),
    (4, "血压未测 ", " 人, 占应测 8%"), (2, " ", " 户重点人群本季未随访"),
  ]

  private func addClosedTasks(_ book: inout DispatchBook, _ town: Int, _ stream: inout Stream) {
    let demand = book.demands.count - 1
    let urgency = book.demands[demand].urgency
    let villages = places.towns[town].villages
    let isOld = book.demands[demand].openedAt < base - 30 * 86_400
    for ordinal in 0..<stream.between(isOld ? 1 : 3, isOld ? 4 : 5) {
      let issued = book.demands[demand].triagedAt + stream.between(5, 60) * 60
      let due = DispatchBook.due(urgency, issued, calendar)
      let village = villages.lowerBound + stream.below(villages.count)
      var task = TaskPlan(
        demand: demand, urgency: urgency,
        institution: ordinal == 0 ? institutions.manager[town] : clinic(near: village),
        region: places.towns[town].id, issuedAt: issued, dueAt: due)
      let span = due - issued
      task.acceptedAt = issued + span * stream.between(1, 5) / 100
      task.startedAt = issued + span * stream.between(6, 12) / 100
      task.closedAt = issued + span * stream.between(40, 96) / 100
      task.submittedAt = task.closedAt - span * stream.between(2, 9) / 100
      task.reopened = stream.chance(60) ? 1 : 0
      book.tasks.append(task)
      for _ in 0..<stream.between(2, 5) {
        let done =
          task.startedAt
          + (task.submittedAt - task.startedAt) * stream.between(10, 100) / 100
        var work = WorkPlan(
          task: book.tasks.count - 1,
          region: villageID(stream.between(villages.lowerBound, villages.upperBound - 1)),
          institution: task.institution, dueDay: Civil.day(ofSecond: due),
          startedAt: task.startedAt,
          doneAt: done, checkedAt: task.submittedAt)
        work.fails = stream.chance(30)
        book.works.append(work)
      }
    }
  }

  /// Lets so many closed tasks be late that 93 % of those due this month were on time.
  private func makeLate(_ book: inout DispatchBook, from first: Int) {
    let month = Civil.second(Civil.day(2026, 11, 1), 0, 0)
    func isRecent(_ task: TaskPlan) -> Bool { task.dueAt >= month && task.dueAt <= base - 172_800 }
    let closed = book.tasks.indices.filter { $0 >= first }
    let recent = closed.filter { book.tasks[$0].dueAt >= month && book.tasks[$0].dueAt < base }
      .count
    let candidates = closed.filter { isRecent(book.tasks[$0]) }.count
    let overdue = 6
    let late = max(0, recent - (930 * (recent + overdue) + 500) / 1000)
    var stream = stream(.task, 1)
    var recentPicker = Picker(late, of: candidates)
    for index in closed {
      let isLate =
        book.tasks[index].dueAt >= month
        ? isRecent(book.tasks[index]) && recentPicker.picks(&stream) : stream.chance(70)
      guard isLate else { continue }
      let delay = stream.between(3, 30) * 3600
      book.tasks[index].submittedAt = book.tasks[index].dueAt + delay
      book.tasks[index].closedAt = book.tasks[index].dueAt + delay + 3600
    }
  }

  /// A demand closes some time after its last task, when the effect was checked.
  private func closeDemands(_ book: inout DispatchBook) {
    for task in book.tasks {
      let end = task.closedAt + 20 * 3600
      if end > book.demands[task.demand].closedAt {
        book.demands[task.demand].closedAt = min(end, base - 1800)
      }
    }
  }

  private func clinic(near village: Int) -> Int {
    institutions.all.indices.first {
      institutions.all[$0].village == village && institutions.all[$0].kind == .village
    } ?? institutions.manager[places.villages[village].town]
  }

  // MARK: - Open

  private func addOpen(
    _ row: Sheet.Row, _ book: inout DispatchBook, _ open: inout OpenItems
  ) throws {
    guard let town = places.town(named: String(row.text("place"))) else {
      throw SampleError(.resource, "demands.csv \(row.text("place"))")
    }
    let opened = base - row.int("openedBefore") * 60
    var plan = DemandPlan(
      kind: row.int("kind"), urgency: row.int("urgency"), region: places.towns[town].id,
      institution: try institutions.index(row.text("organisation")), people: row.int("people"),
      subject: String(row.text("subject")), openedAt: opened,
      triagedAt: opened + row.int("triageMinutes") * 60)
    plan.settledState = row.int("state")
    book.demands.append(plan)
    let demand = book.demands.count - 1
    let active = max(1, row.int("overdue"))
    var carriers: [Int] = []
    for ordinal in 0..<row.int("tasks") {
      var stream = stream(.task, 1000 + demand * 16 + ordinal)
      let isOverdue = ordinal < row.int("overdue")
      let issued = issueMoment(plan, isOverdue, &stream)
      let villages = places.towns[town].villages
      let village = villages.lowerBound + stream.below(villages.count)
      let isMain = ordinal < active || ordinal == 1
      var task = TaskPlan(
        demand: demand, urgency: plan.urgency,
        institution: isMain ? plan.institution ?? 0 : clinic(near: village),
        region: plan.region, issuedAt: issued,
        dueAt: DispatchBook.due(plan.urgency, issued, calendar))
      let state = ordinal < active ? 5 : open.states.popLast() ?? 5
      settle(&task, state, &stream)
      task.reopened = ordinal == 0 && demand % 8 == 4 ? 1 : 0
      book.tasks.append(task)
      open.tasks.append(book.tasks.count - 1)
      if state >= 3 { carriers.append(book.tasks.count - 1) }
    }
    let shares = apportioned(row.int("works"), by: carriers.map { _ in 1 })
    for (task, count) in zip(carriers, shares) { open.works.append((task, count)) }
  }

  private func issueMoment(_ plan: DemandPlan, _ isOverdue: Bool, _ stream: inout Stream) -> Int {
    if isOverdue || plan.urgency == 2 { return plan.triagedAt + stream.between(4, 12) * 60 }
    // Fifteen workdays back from the base moment reach to 2 November.
    let floor = plan.urgency == 3 ? Civil.second(baseDay - 18, 9, 0) : plan.triagedAt
    let earliest = max(plan.triagedAt + 600, floor)
    let moment = earliest + stream.below(max(1, (base - 5400 - earliest) / 60)) * 60
    let minute = (moment + Civil.utcOffset) % 86_400 / 60
    return minute < 480 ? moment + (480 - minute) * 60 : min(moment, base - 3600)
  }

  private func settle(_ task: inout TaskPlan, _ state: Int, _ stream: inout Stream) {
    let span = max(600, base - task.issuedAt)
    guard state != 2 else { return }
    task.acceptedAt = task.issuedAt + span * stream.between(3, 20) / 100
    switch state {
    case 0:
      task.startedAt = task.acceptedAt + span / 20
      task.submittedAt = task.issuedAt + span * stream.between(50, 96) / 100
    case 1:
      task.acceptedAt = 0
      task.fixedState = 3
    case 3:
      task.startedAt = task.acceptedAt + span / 20
      task.fixedState = 8
    case 4: break
    default: task.startedAt = task.acceptedAt + span / 20
    }
  }

  /// A planted event's demand with its orders.
  private func add(
    _ event: Scenario, _ book: inout DispatchBook, _ open: inout OpenItems
  ) throws {
    guard let need = event.need else { return }
    let place = event.text("town").isEmpty ? "东城街道" : event.text("town")
    guard let town = places.town(named: place) else {
      throw SampleError(.resource, "\(event.name).toml")
    }
    let village = places.village(named: event.text("village"), in: town)
    let site = event.text("hospital").isEmpty ? nil : try institutions.index(event.text("hospital"))
    let late = divisor == 1 ? "district." : "small."
    let overdue = event.number(late + "hypertension") + event.number(late + "diabetes")
    let subject =
      overdue == 0 || overdue == need.people
      ? need.subject
      : need.subject.split(separator: "\(need.people)", omittingEmptySubsequences: false)
        .joined(separator: "\(overdue)")
    book.demands.append(
      DemandPlan(
        kind: need.kind, urgency: need.urgency,
        region: village.map(villageID) ?? places.towns[town].id,
        institution: site ?? institutions.manager[town],
        people: overdue > 0 ? overdue : need.people, subject: subject, openedAt: need.openedAt,
        triagedAt: need.triagedAt))
    for order in need.orders {
      var task = TaskPlan(
        demand: book.demands.count - 1, urgency: need.urgency,
        institution: try institutions.index(order.institution), region: places.towns[town].id,
        issuedAt: order.issuedAt,
        dueAt: DispatchBook.due(need.urgency, order.issuedAt, calendar))
      task.acceptedAt = order.acceptedAt
      task.startedAt = order.acceptedAt + 900
      book.tasks.append(task)
      open.works.append((book.tasks.count - 1, order.works))
    }
  }

  /// Open work of the base moment and what of it was done before; one item is done every 110
  /// seconds afterwards.
  private func addWorks(_ book: inout DispatchBook, _ counts: [(task: Int, count: Int)]) {
    var open: [Int] = []
    for (task, count) in counts {
      let plan = book.tasks[task]
      let town = places.towns.firstIndex { $0.id == plan.region } ?? 0
      let villages = places.towns[town].villages
      let begun = max(plan.startedAt, plan.acceptedAt)
      for ordinal in 0..<count + (begun < base ? count / 3 : 0) {
        var stream = stream(.work, task * 256 + ordinal)
        let village = villages.lowerBound + stream.below(villages.count)
        let isDone = ordinal >= count
        let span = max(600, base - begun)
        let dueDay = min(Civil.day(ofSecond: plan.dueAt), baseDay + stream.between(-3, 14))
        let done = isDone ? begun + span * stream.between(10, 90) / 100 : 0
        book.works.append(
          WorkPlan(
            task: task, region: villageID(village), institution: clinic(near: village),
            dueDay: max(Civil.day(ofSecond: plan.issuedAt), dueDay),
            startedAt: stream.chance(420) ? begun + span / 3 : base + 7200, doneAt: done,
            checkedAt: done + 3600))
        if !isDone { open.append(book.works.count - 1) }
      }
    }
    var stream = stream(.work, 1)
    var moment = base + 40
    while !open.isEmpty {
      let work = open.swapRemove(stream.below(open.count))
      book.works[work].doneAt = moment
      book.works[work].startedAt = min(book.works[work].startedAt, moment - 30)
      book.works[work].checkedAt = moment + 1200
      moment += 90 + stream.below(40)
    }
  }

  /// What happens to the open tasks in the hours after the base moment.
  private func scheduleSteps(_ book: inout DispatchBook, _ open: [Int]) {
    var accept = base + 260
    var check = base + 380
    for task in open {
      switch book.tasks[task].state(at: base) {
      case 1:
        book.tasks[task].acceptedAt = accept
        accept += 540
      case 5:
        book.tasks[task].closedAt = check
        check += 1020
      default: break
      }
    }
  }

  // MARK: - To come

  /// New demands, one about every 23 minutes, each with one task.
  private func addLater(_ book: inout DispatchBook) {
    var opened = base + 700
    var ordinal = 0
    while opened < Sample.lastMoment {
      var stream = stream(.demand, 10_000 + ordinal)
      let town = stream.below(places.towns.count)
      let people = stream.between(1, 6)
      let template = World.subjects[stream.below(4)]
      let urgency = stream.chance(400) ? 2 : 3
      let plan = DemandPlan(
        kind: template.kind, urgency: urgency, region: places.towns[town].id,
        institution: institutions.manager[town], people: people,
        subject: places.towns[town].name + template.before + "\(people)" + template.after,
        openedAt: opened, triagedAt: opened + stream.between(4, 25) * 60)
      book.demands.append(plan)
      let issued = plan.triagedAt + stream.between(3, 15) * 60
      var task = TaskPlan(
        demand: book.demands.count - 1, urgency: urgency,
        institution: institutions.manager[town], region: plan.region, issuedAt: issued,
        dueAt: DispatchBook.due(urgency, issued, calendar))
      task.acceptedAt = issued + stream.between(5, 70) * 60
      task.startedAt = task.acceptedAt + 1800
      book.tasks.append(task)
      opened += stream.between(15, 31) * 60
      ordinal += 1
    }
  }
}

extension Array {
  /// Takes an element out by putting the last in its place.
  fileprivate mutating func swapRemove(_ index: Int) -> Element {
    swapAt(index, count - 1)
    return removeLast()
  }
}
