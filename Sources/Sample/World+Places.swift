internal import Snapshot

extension World {
  /// Day from which the present tree is valid.
  static let treeStart = Civil.day(2020, 1, 1)
  /// A township hospital and its village clinics changed groups on this day.
  static let moveDay = Civil.day(2025, 7, 1)
  static let movedTown = "维新镇"

  func writePlaces(_ builder: SnapshotBuilder) throws {
    let district = try builder.writer("district")
    district.int(1)
    district.int(1)
    district.text("铜梁区健康服务智慧治理中心")
    district.int(now)
    district.int(Civil.utcOffset)
    district.int(1)
    try district.step()
    try writeRegions(builder)
    try writeInstitutions(builder)
    try writeGroups(builder)
  }

  private func writeRegions(_ builder: SnapshotBuilder) throws {
    let region = try builder.writer("region")
    func row(
      _ id: Int, _ code: String, _ parent: Int?, _ level: Int, _ name: String, _ initials: String
    ) throws {
      region.int(id)
      region.text(code)
      region.int(parent)
      region.int(level)
      region.text(name)
      region.text(initials)
      region.int(World.treeStart)
      region.null()
      try region.step()
    }
    try row(1, "500151000000", nil, 1, "铜梁区", "tlq")
    for town in places.towns { try row(town.id, town.code, 1, 2, town.name, town.initials) }
    for village in places.villages {
      let parent = places.towns[village.town].id
      try row(village.id, village.code, parent, 3, village.name, village.initials)
    }
    let site = try builder.writer("site")
    for (index, place) in sites.enumerated() {
      site.int(index + 1)
      site.text(place.name)
      site.int(place.kind)
      site.int(villageID(place.village))
      try site.step()
    }
  }

  private func writeInstitutions(_ builder: SnapshotBuilder) throws {
    let organisation = try builder.writer("organisation")
    for each in institutions.all {
      organisation.int(each.id)
      organisation.text(each.code)
      organisation.text(each.name)
      organisation.text(each.shortName)
      organisation.text(each.initials)
      organisation.int(each.level)
      organisation.int(each.ownership)
      organisation.int(villageID(each.village))
      organisation.text(each.phone)
      organisation.int(each.from)
      organisation.null()
      try organisation.step()
    }
  }

  private func writeGroups(_ builder: SnapshotBuilder) throws {
    let group = try builder.writer("careGroup")
    let groups = [
      ("YGT-1", "区人民医院医共体", "qrmyyygt", "区人民医院"),
      ("YGT-2", "区中医院医共体", "qzyyygt", "区中医院"),
    ]
    for (index, each) in groups.enumerated() {
      group.int(index + 1)
      group.text(each.0)
      group.text(each.1)
      group.text(each.2)
      group.int(try institutions.index(each.3) + 1)
      try group.step()
    }
    let member = try builder.writer("groupMember")
    func row(_ institution: Int, _ group: Int, _ from: Int, _ to: Int?) throws {
      member.int(institution)
      member.int(group)
      member.int(from)
      member.int(to)
      try member.step()
    }
    let start = Civil.day(2023, 7, 1)
    for each in institutions.all where !each.group.isEmpty {
      let present = each.group == "R" ? 1 : 2
      if places.towns[each.town].name == World.movedTown {
        try row(each.id, 3 - present, start, World.moveDay - 1)
        try row(each.id, present, World.moveDay, nil)
      } else {
        try row(each.id, present, start, nil)
      }
    }
    let manager = try builder.writer("villageManager")
    for village in places.villages {
      manager.int(village.id)
      manager.int(institutions.manager[village.town] + 1)
      manager.int(World.treeStart)
      manager.null()
      try manager.step()
    }
  }

  /// Kindergartens and schools of each town, and one workplace of each street.
  func makeSites() -> [(name: String, kind: Int, village: Int)] {
    var sites: [(name: String, kind: Int, village: Int)] = []
    for town in places.towns {
      let villages = Array(town.villages)
      func stem(_ village: Int) -> String {
        let name = places.villages[village].name
        return String(name.hasSuffix("社区") ? name.dropLast(2) : name.dropLast(1))
      }
      for (index, village) in villages.enumerated() where index % 5 == 0 || index % 7 == 3 {
        let kind = index % 5 == 0 ? "幼儿园" : "小学"
        sites.append(("\(town.name)\(stem(village))\(kind)", index % 5 == 0 ? 1 : 2, village))
      }
      if town.isStreet { sites.append(("\(town.name)电子产业园", 3, villages[2])) }
    }
    if let outbreak = scenario("hfmd-outbreak"),
      let town = places.town(named: outbreak.text("town")),
      let village = places.village(named: outbreak.text("village"), in: town)
    {
      sites.append((outbreak.text("site"), 1, village))
    }
    return sites
  }
}
