internal import Snapshot

/// What patients have, with the group that a stay for it is paid by.
struct DiagnosisList: Sendable {
  struct Diagnosis: Sendable {
    let id: Int
    let code: String
    let name: String
    /// 0 for both.
    let sex: Int
    /// Days of age; 0 when there is no bound.
    let ageFrom: Int
    let ageTo: Int
    let isSimple: Bool
    let drg: String
    let drgName: String
    /// Ten-thousandths.
    let weight: Int
    /// Hundredths of a day.
    let stay: Int
    let isLowRisk: Bool
    /// Mean cost of the benchmark in fen: 13,000 yuan for a weight of one.
    var cost: Int { weight * 130 }
  }

  let all: [Diagnosis]
  private let ladders: [[Int]]

  init(_ sheet: Sheet) {
    all = sheet.rows.enumerated().map { index, row in
      Diagnosis(
        id: index + 1, code: String(row.text("code")), name: String(row.text("name")),
        sex: row.int("sex"), ageFrom: row.int("ageFrom"), ageTo: row.int("ageTo"),
        isSimple: row.int("simple") == 1, drg: String(row.text("drg")),
        drgName: String(row.text("drgName")), weight: row.int("weight"), stay: row.int("stay"),
        isLowRisk: row.int("lowRisk") == 1)
    }
    let columns: [Substring] = ["visits", "stays"]
    ladders = columns.map { column in
      var sum = 0
      return sheet.rows.map { row in
        sum += row.int(column)
        return sum
      }
    }
  }

  /// A diagnosis that fits the person; the commonest of all when chance finds none.
  func pick(_ sex: Int, age: Int, ofStay: Bool, _ stream: inout Stream) -> Diagnosis {
    let ladder = ladders[ofStay ? 1 : 0]
    for _ in 0..<8 {
      let ticket = stream.below(ladder[ladder.count - 1])
      let each = all[ladder.firstIndex { ticket < $0 } ?? 0]
      if each.sex > 0 && each.sex != sex { continue }
      if each.ageFrom > 0 && age < each.ageFrom { continue }
      if each.ageTo > 0 && age > each.ageTo { continue }
      return each
    }
    return all[2]
  }
}

extension World {
  func writeReference(_ builder: SnapshotBuilder) throws {
    try writeItemRules(builder)
    try writeItemPairs(builder)
    let diagnosis = try builder.writer("diagnosis")
    let group = try builder.writer("drgGroup")
    for each in diagnoses.all {
      diagnosis.int(each.id)
      diagnosis.text(each.code)
      diagnosis.text(each.name)
      diagnosis.int(each.sex > 0 ? each.sex : nil)
      diagnosis.int(each.ageFrom > 0 ? each.ageFrom : nil)
      diagnosis.int(each.ageTo > 0 ? each.ageTo : nil)
      diagnosis.flag(each.isSimple)
      try diagnosis.step()
      group.int(each.id)
      group.text(each.drg)
      group.text(each.drgName)
      group.int(each.weight)
      group.int(each.stay)
      group.int(each.cost)
      group.flag(each.isLowRisk)
      // The city's list has four digits.
      group.null()
      try group.step()
    }
  }

  private func writeItemRules(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("itemRule")
    let start = Civil.day(2023, 1, 1)
    for item in items.all {
      let isDrug = item.itemClass == 1
      let isCommon = isDrug && item.role != "brand"
      let grade = pharmacopoeia.grade[item.id]
      let isDaily = ["ward", "bed", "nursing"].contains(item.role)
      let isSession = item.role == "treat" && item.price >= 1_000
      let sex: Int? = item.name.contains("限女性") || item.name == "剖宫产术" ? 2 : nil
      try writer.row(
        item.id, start, nil, sex, nil, item.name.hasPrefix("小儿") ? 6_575 : nil,
        isDaily || isSession ? 1 : nil, item.role == "test" ? 14 : nil,
        item.role == "test" ? (item.price > 15_000 ? 1 : 4) : nil, isSession ? 20 : nil,
        item.itemClass == 3 ? 4 : nil, item.name.contains("限二级") ? 1 : nil,
        item.role == "operation" ? 3 : nil, nil, nil, effectGroup(item),
        grade > 0 ? grade : nil, grade > 0 ? 1_000 : nil,
        pharmacopoeia.isInjection[item.id] ? 1 : 0,
        isCommon && item.price < 10_000 ? 1 : 0, isCommon && item.id % 3 == 0 ? 1 : 0,
        isMonitored(item) ? 1 : 0,
        isDrug && item.price > 20_000 ? 1 : 0, isDrug && item.price > 50_000 ? 1 : 0,
        isDrug ? generic(item) : nil)
    }
    let ceiling = try builder.writer("itemCeiling")
    for item in items.all where item.role == "test" || item.role == "treat" {
      for level in [2, 3, 4] {
        // Townships and centres charge at most what hospitals do.
        ceiling.int(item.id)
        ceiling.int(level)
        ceiling.int(start)
        ceiling.null()
        ceiling.int(item.ceiling)
        ceiling.text("样例价格目录 2023")
        try ceiling.step()
      }
    }
  }

  private func isMonitored(_ item: ItemList.Item) -> Bool {
    let names = item.itemClass == 1 ? ["依达拉奉", "脂肪乳"] : ["吻合器"]
    return names.contains { item.name.contains($0) }
  }

  /// A drug of the original maker shares the number of the plain one that it is named after.
  private func generic(_ item: ItemList.Item) -> Int {
    guard item.role == "brand" else { return item.id }
    return items.drugs.first { item.name.hasPrefix($0.name) }?.id ?? item.id
  }

  /// Drugs that lower the blood pressure, the blood lipids or the acid of the stomach.
  private func effectGroup(_ item: ItemList.Item) -> Int? {
    guard item.itemClass == 1 else { return nil }
    let groups = [["地平", "普利", "沙坦", "洛尔"], ["他汀"], ["拉唑"], ["头孢", "西林", "培南"], ["胰岛素"]]
    return groups.firstIndex { $0.contains { item.name.contains($0) } }.map { $0 + 1 }
  }

  private func writeItemPairs(_ builder: SnapshotBuilder) throws {
    let pairs: [(first: String, second: String, kind: Int, basis: String)] = [
      ("心脏彩色多普勒超声", "彩色多普勒血流显像加收", 1, "前者已含后者"),
      ("无张力疝修补术", "可吸收缝合线", 3, "手术价格已含缝合线"),
      ("静脉输液", "一次性使用输液器", 3, "输液价格已含输液器"),
      ("无张力疝修补术", "疝修补补片", 5, "补片须有手术"),
      ("骨折切开复位内固定术", "金属接骨板", 5, "接骨板须有手术"),
      ("卡托普利片", "缬沙坦胶囊", 4, "两类降压药同用须慎"),
      ("二甲双胍片", "达格列净片", 6, "先用一线"),
      ("肝功能检查", "血清电解质测定", 2, "生化组套"),
    ]
    let writer = try builder.writer("itemPair")
    for pair in pairs {
      writer.int(try items.item(named: pair.first).id)
      writer.int(try items.item(named: pair.second).id)
      writer.int(pair.kind)
      writer.text(pair.basis)
      try writer.step()
    }
    let needs: [(item: String, relation: Int, prefix: String)] = [
      ("甘精胰岛素注射液", 1, "E11"), ("门冬胰岛素注射液", 1, "E11"), ("噻托溴铵吸入剂", 1, "J44"),
      ("布地奈德吸入剂", 1, "J4"), ("注射用阿替普酶", 1, "I63"), ("注射用阿替普酶", 1, "I21"),
      ("依达拉奉注射液", 1, "I63"), ("奥希替尼片", 1, "C34"), ("重组人促红素注射液", 1, "N18"),
      ("美托洛尔缓释片", 3, "J44"), ("二甲双胍片", 3, "N18"), ("人血白蛋白", 2, "N18"),
    ]
    let need = try builder.writer("itemDiagnosis")
    for (index, each) in needs.enumerated() {
      need.int(index + 1)
      need.int(try items.item(named: each.item).id)
      need.int(each.relation)
      need.text(each.prefix)
      try need.step()
    }
  }
}
