internal import Catalogue
internal import District

extension Inquiry {
  /// Clinics to come, earliest first, with what is left of the appointments.
  func clinicList() throws -> District.Table {
    let sessions = try clinics()
    let rows = page(sessions).map { session in
      func number(_ column: String, _ value: Int) -> District.Table.Cell {
        .figure(
          RowFigure(table: "expertSlot", column: column, id: session.id)
            .figure(Double(value), .count, self))
      }
      let place = places.organisation(id: session.organisation)
      return District.Table.Row(
        id: String(session.id), place: place?.code,
        cells: [
          .text(session.specialty), .phrase(catalogue.name(of: session.title, in: "jobTitle")),
          .text(place?.shortName ?? ""), .moment(session.startAt), number("left", session.left),
          number("reservedLeft", session.reservedLeft), .text(place?.phone ?? ""),
        ])
    }
    return District.Table(
      id: ListName.clinics.rawValue, title: Phrase("专家门诊", "Specialists' clinics"),
      columns: [
        .words("name", Phrase("专长", "for")), .words("title", Phrase("职称", "title"), rank: 4),
        .words("where", Phrase("在哪", "where"), rank: 1),
        .words("startAt", Phrase("时间", "start"), rank: 1),
        .number("left", Phrase("余号", "left"), rank: 1),
        .number("reserved", Phrase("余预留号", "reserved left"), Phrase("余预留", "reserved"), rank: 1),
        .words("phone", Phrase("电话", "phone"), rank: 5),
      ], rows: rows, total: sessions.count, order: Phrase("早的在前", "earliest first"),
      emptyReason: engine.feeds.isFed("expertSlot")
        ? Phrase("没有排班", "no clinics to come") : Phrase("号源未接入", "appointments are not fed"))
  }

  /// What is left of the next days' appointments, by department.
  func clinicDepartments() throws -> District.Table {
    var rows: [District.Table.Row] = []
    for department in catalogue.contract.codeList("department")?.values ?? [] {
      let key = String(department.code)
      let left = try numbers.figure(FigureID("clinic.left").keyed(key), at: place)
      let reserved = try numbers.figure(FigureID("clinic.reservedLeft").keyed(key), at: place)
      guard (left.value ?? 0) > 0 || (reserved.value ?? 0) > 0 else { continue }
      rows.append(
        District.Table.Row(
          id: key, cells: [.phrase(department.name), .figure(left), .figure(reserved)]))
    }
    return District.Table(
      id: "departments", title: Phrase("科室余号 (七天)", "Departments, next 7 days"),
      columns: [
        .words("name", Phrase("科室", "department")),
        .number("left", Phrase("余号", "left")),
        .number("reserved", Phrase("余预留号", "reserved left"), Phrase("余预留", "reserved")),
      ], rows: rows)
  }

  /// Ambulances, those on a call first.
  func ambulanceList() throws -> District.Table {
    let vehicles = try ambulances()
    let rows = page(vehicles).map { vehicle in
      let station = places.organisation(id: vehicle.organisation)
      let scene = vehicle.region.flatMap(places.regionIndex(id:)).map { places.regions[$0].name }
      let hospital = vehicle.toOrganisation.flatMap(places.organisation(id:))?.shortName
      return District.Table.Row(
        id: String(vehicle.id), place: station?.code,
        cells: [
          .text(vehicle.code), .phrase(catalogue.name(of: vehicle.state, in: "ambulanceState")),
          .moment(vehicle.since), .text(station?.shortName ?? ""),
          .text([scene, hospital].compactMap { $0 }.joined(separator: " > ")),
          .text(station?.phone ?? ""),
        ], standing: vehicle.state == 3 ? .warn : .unjudged)
    }
    return District.Table(
      id: ListName.ambulances.rawValue, title: Phrase("救护车", "Ambulances"),
      columns: [
        .words("name", Phrase("车号", "vehicle")), .words("state", Phrase("状态", "state")),
        .words("since", Phrase("自", "since"), rank: 1),
        .words("station", Phrase("站点", "station"), rank: 2),
        .words("run", Phrase("本次任务", "run"), rank: 3),
        .words("phone", Phrase("电话", "phone"), rank: 4),
      ], rows: rows, total: vehicles.count, order: Phrase("出车的在前", "on a call first"),
      emptyReason: engine.feeds.isFed("ambulance")
        ? Phrase("这里没有救护车", "no ambulances here")
        : Phrase("救护车未接入", "ambulances are not fed"))
  }

  /// How many ambulances do what.
  func ambulanceStates() throws -> District.Table {
    var rows: [District.Table.Row] = []
    for state in catalogue.contract.codeList("ambulanceState")?.values ?? [] {
      let figure = try numbers.figure(
        FigureID("ambulance.all").keyed(String(state.code)), at: place)
      guard figure.absence == nil else { continue }
      rows.append(
        District.Table.Row(id: String(state.code), cells: [.phrase(state.name), .figure(figure)]))
    }
    return District.Table(
      id: "ambulanceStates", title: Phrase("救护车状态", "Ambulances by state"),
      columns: [
        .words("name", Phrase("状态", "state")), .number("value", Phrase("辆", "vehicles")),
      ], rows: rows)
  }

  /// Blood by group with the days that it lasts; fewer than three are red.
  func bloodTable() throws -> District.Table {
    var rows: [District.Table.Row] = []
    for group in catalogue.contract.codeList("bloodGroup")?.values ?? [] {
      let key = String(group.code)
      let units = try numbers.figure(FigureID("blood.units").keyed(key), at: place)
      guard units.absence == nil else { continue }
      let used = try numbers.figure(FigureID("blood.usedWeek").keyed(key), at: place)
      var days = try numbers.figure(KeyedRate.bloodDays.keyed(key), at: place)
      if let indicator = catalogue.indicator("RES-023") {
        days.standing = Judgement.standing(
          of: days, by: indicator, in: engine.targetContext(of: place), today: today)
      }
      rows.append(
        District.Table.Row(
          id: key,
          cells: [.phrase(group.name), .figure(units), .figure(used), .figure(days)],
          standing: days.standing.level))
    }
    return District.Table(
      id: ListName.blood.rawValue, title: Phrase("血液", "Blood"),
      columns: [
        .words("name", Phrase("血型", "group")),
        .number("units", Phrase("库存单位", "units in stock"), Phrase("库存", "units")),
        .number("used", Phrase("七日用量", "used in 7 days"), Phrase("七日用", "used 7 d"), rank: 1),
        .number("days", Phrase("可用天数", "days left"), Phrase("可用天", "days left")),
      ], rows: rows,
      emptyReason: engine.feeds.isFed("bloodStock")
        ? Phrase("这里没有血库", "no blood stock here") : Phrase("血库未接入", "blood is not fed"))
  }
}
