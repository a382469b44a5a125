internal import Snapshot

/// What can stand on a bill.
struct ItemList: Sendable {
  struct Item: Sendable {
    let id: Int
    let role: String
    let name: String
    let itemClass: Int
    /// Fen.
    let price: Int
    /// Fen; 0 when there is none.
    let ceiling: Int
  }

  let all: [Item]
  private let byRole: [String: [Int]]
  /// Drugs from the cheapest to the dearest.
  let drugs: [Item]
  /// Tests and treatments from the cheapest to the dearest.
  let tests: [Item]
  let treatments: [Item]

  init(_ sheet: Sheet) throws {
    let all = sheet.rows.enumerated().map { index, row in
      Item(
        id: index + 1, role: String(row.text("role")), name: String(row.text("name")),
        itemClass: row.int("class"), price: row.int("price"), ceiling: row.int("ceiling"))
    }
    self.all = all
    byRole = Dictionary(grouping: all.indices) { all[$0].role }
    func sorted(_ role: String) -> [Item] {
      all.filter { $0.role == role }.sorted { $0.price < $1.price }
    }
    drugs = sorted("drug")
    tests = sorted("test")
    treatments = sorted("treat")
    guard !drugs.isEmpty, !tests.isEmpty, !treatments.isEmpty else {
      throw SampleError(.resource, "items.csv")
    }
  }

  func items(_ role: String) -> [Item] { (byRole[role] ?? []).map { all[$0] } }

  func item(named name: String) throws -> Item {
    guard let item = all.first(where: { $0.name == name }) else {
      throw SampleError(.resource, "no item \(name)")
    }
    return item
  }
}

/// A line of a bill; amounts in fen.
struct BillLine {
  let item: Int
  let quantity: Int
  let unitPrice: Int
  /// Days after the first day of the bill.
  let day: Int
}

/// Puts bills together whose lines come near a wanted total.
struct Cashier {
  private let items: ItemList
  private let consult: [ItemList.Item]
  private let bed: [ItemList.Item]
  private let nursing: [ItemList.Item]
  private let ward: ItemList.Item
  private let operations: [ItemList.Item]
  private let consumables: [ItemList.Item]
  private(set) var lines: [BillLine] = []
  private(set) var total = 0

  init(_ items: ItemList) throws {
    self.items = items
    consult = items.items("consult")
    bed = items.items("bed")
    nursing = items.items("nursing")
    operations = items.items("operation")
    consumables = items.items("consumable")
    guard consult.count == 4, bed.count == 2, nursing.count == 3,
      let ward = items.items("ward").first
    else { throw SampleError(.resource, "items.csv") }
    self.ward = ward
  }

  mutating func add(_ item: Int, _ quantity: Int, _ unitPrice: Int, day: Int = 0) {
    lines.append(BillLine(item: item, quantity: quantity, unitPrice: unitPrice, day: day))
    total += quantity * unitPrice
  }

  mutating func clear() {
    lines.removeAll(keepingCapacity: true)
    total = 0
  }

  /// An outpatient bill of about `wanted` fen.
  mutating func visit(
    _ wanted: Int, _ count: Int, isHospital: Bool, isEmergency: Bool, _ stream: inout Stream
  ) {
    clear()
    if count > 1 {
      let fee = isEmergency ? consult[3] : isHospital ? consult[1 + stream.below(2)] : consult[0]
      add(fee.id, 1, fee.price)
    }
    var left = count - lines.count
    while left > 1 {
      let list = isHospital ? items.tests : items.treatments
      let affordable = Cashier.index(list, upTo: (wanted - total) / 2)
      guard affordable >= 0 else { break }
      let item = list[stream.below(affordable + 1)]
      add(item.id, 1, item.price)
      left -= 1
    }
    addDrug(wanted - total, 1 + stream.below(3), day: 0, &stream)
  }

  /// An inpatient bill of about `wanted` fen over so many days.
  mutating func stay(
    _ wanted: Int, days: Int, count: Int, isHospital: Bool, _ stream: inout Stream
  ) {
    clear()
    let place = isHospital ? bed[0] : bed[1]
    add(place.id, days, place.price)
    let care = nursing[isHospital ? stream.below(2) : 1 + stream.below(2)]
    add(care.id, days, care.price)
    add(ward.id, days, ward.price)
    if isHospital, wanted > 600_000, stream.chance(300) {
      let operation = operations[stream.below(operations.count)]
      if operation.price < (wanted - total) / 2 {
        add(operation.id, 1, operation.price, day: min(2, days - 1))
        let goods = consumables[stream.below(consumables.count)]
        if goods.price < (wanted - total) / 2 {
          add(goods.id, 1, goods.price, day: min(2, days - 1))
        }
      }
    }
    while lines.count < count - 3 {
      let affordable = Cashier.index(items.tests, upTo: (wanted - total) / 3)
      guard affordable >= 0 else { break }
      let item = items.tests[stream.below(affordable + 1)]
      add(item.id, 1, item.price, day: stream.below(days))
    }
    var left = max(1, count - lines.count)
    while left > 0 {
      let share = (wanted - total) / left
      addDrug(share, max(1, days / 2 + stream.below(days)), day: stream.below(days), &stream)
      left -= 1
    }
  }

  /// A line of one drug for about `wanted` fen: of the two drugs whose price lies nearest, the
  /// one or the other, so that the mean is right.
  private mutating func addDrug(_ wanted: Int, _ quantity: Int, day: Int, _ stream: inout Stream) {
    let drugs = items.drugs
    guard wanted >= drugs[0].price else { return }
    var quantity = quantity
    let dearest = drugs[drugs.count - 1].price
    while quantity > 1 && wanted / quantity < drugs[0].price { quantity -= 1 }
    while wanted / quantity > dearest { quantity += 1 }
    let unit = wanted / quantity
    var index = Cashier.index(drugs, upTo: unit)
    if index + 1 < drugs.count {
      let gap = drugs[index + 1].price - drugs[index].price
      if stream.below(gap) < unit - drugs[index].price { index += 1 }
    }
    add(drugs[index].id, quantity, drugs[index].price, day: day)
  }

  /// Position of the dearest item that costs no more; -1 when there is none.
  private static func index(_ list: [ItemList.Item], upTo price: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].price <= price { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}

extension World {
  func writeItems(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("item")
    for item in items.all {
      writer.int(item.id)
      writer.text("YB" + String(500_000 + item.id * 7))
      writer.text(item.name)
      writer.int(item.itemClass)
      if item.ceiling > 0 { writer.int(item.ceiling) } else { writer.null() }
      try writer.step()
    }
  }
}
