internal import Catalogue
internal import District

extension AttentionBoard {
  /// Cases of a notifiable disease in one site or village within days: cluster B, outbreak A.
  func outbreaks() throws -> [Attention] {
    try catalogue.signals.flatMap { signal -> [Attention] in
      guard let disease = signal.notifiable, let cluster = signal.cluster,
        let outbreak = signal.outbreak
      else { return [] }
      return try outbreaks(signal, disease, cluster, outbreak)
    }
  }

  private func outbreaks(
    _ signal: Signal, _ disease: Int, _ cluster: Signal.Threshold, _ outbreak: Signal.Threshold
  ) throws -> [Attention] {
    let table = try inquiry.engine.board.table(.notification)
    let recent = try rows(
      of: .notification, .region("region"),
      [
        .isIn("disease", [disease]),
        .atLeast("onsetDay", (clock.dataDay - (cluster.days - 1)).number),
        .below("onsetDay", (clock.dataDay + 1).number),
      ])
    let withSite = recent.filter { table.value("site", $0) != nil }
    let sites = Dictionary(grouping: withSite) { table["site"][$0] }
    var rows: [Attention] = []
    var flagged: Set<Int> = []
    for (site, cases) in sites.sorted(by: { $0.key < $1.key }) where cases.count >= cluster.site {
      let name = try inquiry.engine.siteName(site)
      flagged.formUnion(cases)
      rows.append(
        try row(
          Finding(
            signal: signal, disease: disease, days: cluster.days, object: "site.\(site)",
            placeName: name, region: table["region"][cases[0]], cases: cases,
            limit: cases.count >= outbreak.site ? outbreak.site : cluster.site,
            isOutbreak: cases.count >= outbreak.site), table))
    }
    let others = Dictionary(grouping: recent.filter { !flagged.contains($0) }) {
      table["region"][$0]
    }
    for (region, cases) in others.sorted(by: { $0.key < $1.key })
    where cases.count >= cluster.village {
      rows.append(
        try row(
          Finding(
            signal: signal, disease: disease, days: cluster.days, object: "village.\(region)",
            placeName: nil, region: region, cases: cases,
            limit: cases.count >= outbreak.village ? outbreak.village : cluster.village,
            isOutbreak: cases.count >= outbreak.village), table))
    }
    return rows
  }

  /// A cluster that was found.
  private struct Finding {
    var signal: Signal
    var disease: Int
    var days: Int
    var object: String
    /// Name of the site; nil for a village.
    var placeName: String?
    var region: Int
    var cases: [Int]
    var limit: Int
    var isOutbreak: Bool
  }

  private func row(_ finding: Finding, _ table: EchoTable) throws -> Attention {
    let day = inquiry.today
    let village = places.regionIndex(id: finding.region)
    let town = village.flatMap { places.town(ofRegion: $0, on: day) }
    let place = (town ?? village).map { places.regions[$0] }
    let reported = finding.cases.map { table["reportedAt"][$0] }.sorted()
    let crossed = Moment(reported[min(finding.limit, reported.count) - 1])
    let urgency: Urgency = finding.isOutbreak ? .critical : .urgent
    let item = items.link(
      .outbreak, regions: town.map { places.regionIDs(below: $0, on: day) } ?? [],
      since: crossed + -finding.days * 86_400)
    let due = deadline(urgency, openedAt: crossed, item)
    let contact =
      places.contact(organisation: item?.organisation)
      ?? places.publicHealthInstitution(on: day).map(Contact.init) ?? .unknown
    let count = try count(
      FigureID("outbreak.cases").keyed("\(finding.disease).\(finding.days).\(finding.object)"),
      at: inquiry.generation.district.root, tree: .region)
    let name = finding.placeName ?? village.map { places.regions[$0].name } ?? ""
    let kind = finding.isOutbreak ? Phrase("暴发", "an outbreak") : Phrase("聚集", "a cluster")
    let subject = Sentence.of(
      .text(
        "\(name)\(finding.signal.name.zh) \(finding.days) 天 ",
        "\(name), \(finding.signal.name.en): \(finding.days) days, "),
      .figure(count),
      .text(
        " 例 (\(finding.limit) 例为\(kind.zh))", " cases (\(finding.limit) is \(kind.en))"))
    return Attention(
      id:
        "outbreak/\(finding.signal.code)/\(finding.object)/\(clock.localTime.day(of: crossed).text)",
      urgency: urgency, place: place?.code ?? inquiry.place.code,
      placeName: place?.name ?? inquiry.place.name, subject: subject, contactName: contact.name,
      contactPhone: contact.phone, state: item?.state ?? Phrase("未提需求", "no demand yet"),
      openedAt: item?.openedAt ?? crossed, dueAt: due?.dueAt,
      workdaysLeft: due?.workdaysLeft, people: finding.cases.count, pane: .portrait,
      briefs: [
        .of(
          .text(
            "\(name)\(finding.signal.name.zh) \(finding.days) 天 ",
            "\(name), \(finding.signal.name.en): "), .figure(count),
          .text(" 例", " cases in \(finding.days) days")),
        .of(
          .text("\(name)\(finding.signal.name.zh) ", "\(name), \(finding.signal.name.en): "),
          .figure(count), .text(" 例", " cases")),
        .of(
          .text("\(finding.signal.name.zh) ", "\(finding.signal.name.en) "), .figure(count),
          .text(" 例", " cases")),
      ])
  }
}
