internal import Snapshot

extension World {
  static let yearStart = Civil.day(2026, 1, 1)

  /// Decides who is managed to the standard, who is controlled and whose follow-up is overdue.
  func assess(_ rows: inout [Registration]) {
    let towns = places.towns.count
    var counts = [Int](repeating: 0, count: 8 * towns)
    for row in rows where row.isManaged { counts[slot(row)] += 1 }
    let standards = (0..<towns).map { careStandard($0) }
    for disease in diseases {
      let inTown = (0..<towns).map { counts[disease.code * towns + $0] }
      let all = inTown.reduce(0, +)
      let failing = apportioned(
        (all * (1000 - disease.standard) + 500) / 1000,
        by: (0..<towns).map { inTown[$0] * (1000 - standards[$0]) })
      let controlled = apportioned(
        (all * disease.controlled + 500) / 1000,
        by: (0..<towns).map { inTown[$0] * (1000 + standards[$0] - 712) })
      var failingPickers = (0..<towns).map { Picker(failing[$0], of: inTown[$0]) }
      var controlledPickers = (0..<towns).map { Picker(controlled[$0], of: inTown[$0]) }
      var stream = stream(.registrationChoice, disease.code)
      for index in rows.indices where Int(rows[index].disease) == disease.code {
        guard rows[index].isManaged else { continue }
        let town = places.villages[Int(rows[index].village)].town
        rows[index].isStandard = !failingPickers[town].picks(&stream)
        rows[index].isControlled = controlledPickers[town].picks(&stream)
      }
      fallBehind(&rows, disease, &stream)
    }
  }

  private func slot(_ row: Registration) -> Int {
    Int(row.disease) * places.towns.count + places.villages[Int(row.village)].town
  }

  /// Thousandths of a town's patients that are managed to the standard.
  func careStandard(_ town: Int) -> Int {
    care(town, "standard") ?? places.towns[town].standard
  }

  /// What the backlog's file says of its town, with the event or without.
  private func care(_ town: Int, _ key: String) -> Int? {
    let file = scenarioFiles[2]
    guard places.towns[town].name == file.text("town") else { return nil }
    return file.number(backlog == nil ? "calm." + key : key)
  }

  private var backlog: Scenario? { scenario("follow-up-backlog") }

  private func fallBehind(_ rows: inout [Registration], _ disease: Disease, _ stream: inout Stream)
  {
    let backlogTown = backlog.flatMap { places.town(named: $0.text("town")) }
    var planted = 0
    if let backlog, disease.code <= 2 {
      let name = disease.code == 1 ? "hypertension" : "diabetes"
      planted = backlog.number((divisor == 1 ? "district." : "small.") + name)
    }
    func isCandidate(_ row: Registration, _ inBacklog: Bool) -> Bool {
      guard Int(row.disease) == disease.code, row.isManaged, !row.isStandard else { return false }
      let isThere = places.villages[Int(row.village)].town == backlogTown
      let late = baseDay - lastDue(row)
      return isThere == inBacklog && late >= 1 && (inBacklog || late <= 45)
    }
    for (inBacklog, quota) in [(true, planted), (false, scaled(disease.overdue) - planted)] {
      var candidates = 0
      for row in rows where isCandidate(row, inBacklog) { candidates += 1 }
      var picker = Picker(max(0, quota), of: candidates)
      for index in rows.indices where isCandidate(rows[index], inBacklog) {
        rows[index].isOverdue = picker.picks(&stream)
      }
    }
  }

  /// The last due day up to the base day; 0 when there is none.
  private func lastDue(_ row: Registration) -> Int {
    var last = 0
    for quarter in 0..<4 {
      let due = World.yearStart + Int(row.offset) + 91 * quarter
      if due <= baseDay && due > Int(row.since) + 20 { last = due }
    }
    return last
  }

  /// The follow-ups of a registration this year; the same in every generation but for those that
  /// are done on the day itself.
  func followUps(_ index: Int, into list: inout [FollowUp]) {
    list.removeAll(keepingCapacity: true)
    let row = people.registrations[index]
    guard row.phase > 1 else { return }
    var stream = stream(.followUp, index)
    addDueDays(row, to: &list)
    if row.until > 0 { list.removeAll { $0.due > Int(row.until) } }
    var dueCount = 0
    for each in list where each.due <= baseDay { dueCount += 1 }
    for position in list.indices {
      doOnTime(&list[position], &stream)
      if !row.isStandard && list[position].due > baseDay { list[position].done = 0 }
    }
    if !row.isStandard, dueCount > 0 { delay(row, &list, dueCount, &stream) }
    var last = -1
    for position in list.indices where list[position].done > 0 { last = position }
    for position in list.indices where list[position].done > 0 {
      measure(
        row, &list[position], isLast: position == last, isNearLast: position >= last - 1,
        &stream)
    }
  }

  private func addDueDays(_ row: Registration, to list: inout [FollowUp]) {
    if Int(row.disease) == Disease.pregnancy {
      var due = Int(row.since) + 28
      while due <= baseDay + 28 {
        list.append(FollowUp(due: due))
        due += 28
      }
      return
    }
    for quarter in 0..<4 {
      let due = World.yearStart + Int(row.offset) + 91 * quarter
      if due > Int(row.since) + 20 { list.append(FollowUp(due: due)) }
    }
  }

  private func doOnTime(_ item: inout FollowUp, _ stream: inout Stream) {
    var day = item.due - stream.below(12)
    if Civil.weekday(day) == 7 { day -= 2 }
    if Civil.weekday(day) == 6 && stream.chance(600) { day -= 1 }
    let second = (8 * 60 + stream.below(13 * 60)) * 60
    if day < today || (day == today && Civil.second(day, 0, 0) + second <= now) {
      item.done = day
      item.doneSecond = second
    }
  }

  private func delay(
    _ row: Registration, _ list: inout [FollowUp], _ dueCount: Int, _ stream: inout Stream
  ) {
    let town = places.villages[Int(row.village)].town
    let late = care(town, "late") ?? places.towns[town].late
    let number = max(1, stream.whole(late * 100))
    let first = stream.below(dueCount)
    for step in 0..<min(number, dueCount) {
      let position = (first + step) % dueCount
      let room = baseDay - 1 - list[position].due
      if room < 1 {
        // Due today or yesterday: not late yet, so an earlier one takes its place.
        if position > 0, baseDay - 1 - list[position - 1].due >= 1 {
          list[position - 1].done = list[position - 1].due + 3
        }
        continue
      }
      list[position].done = list[position].due + 1 + stream.below(min(35, room))
    }
    if row.isOverdue { list[dueCount - 1].done = 0 }
  }

  private func measure(
    _ row: Registration, _ item: inout FollowUp, isLast: Bool, isNearLast: Bool,
    _ stream: inout Stream
  ) {
    let isGood = row.isControlled ? (isNearLast || stream.chance(700)) : false
    let isMissing = !isNearLast && stream.chance(15)
    let disease = Int(row.disease)
    if disease == Disease.diabetes {
      let severe = row.isRed && isLast && !row.isControlled
      item.glucose =
        isGood
        ? stream.between(46, 69)
        : severe ? stream.between(168, 196) : stream.between(71, 128)
      if isMissing { item.glucose = 0 }
    }
    guard disease <= 2 || disease == 4 || disease == 5 || disease == 7 else { return }
    let age = (baseDay - Int(people.birth[Int(row.resident)])) * 100 / 36_525
    let isHigh = disease == Disease.hypertension && !isGood
    if isHigh {
      let severe = row.isRed && isLast
      item.systolic =
        severe
        ? stream.between(180, 198)
        : stream.between(age >= 65 ? 151 : 142, 177)
      item.diastolic = severe ? stream.between(96, 112) : stream.between(82, 104)
    } else {
      item.systolic = stream.between(108, 138)
      item.diastolic = stream.between(64, 88)
    }
    if isMissing {
      item.systolic = 0
      item.diastolic = 0
    }
  }
}
