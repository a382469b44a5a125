internal import CSQLite

/// The stages that read the database: schema, pages, rows, the tree, the digests.
struct DatabaseCheck {
  private let file: SnapshotFile
  private let schema: Schema
  private let manifest: Manifest
  var progress: (Double) -> Void = { _ in }
  private(set) var faults: [DeliveryFault] = []
  private(set) var quality: [QualityNote] = []
  private(set) var rows: [String: Int] = [:]

  init(file: SnapshotFile, schema: Schema, manifest: Manifest) {
    self.file = file
    self.schema = schema
    self.manifest = manifest
  }

  mutating func run() throws {
    try checkSchema()
    guard faults.isEmpty else { return }
    let complaints = try pageComplaints()
    guard faults.isEmpty else { return }
    progress(0.4)
    try checkRows()
    try checkTree()
    try checkLeaves()
    // STRICT types and CHECKs are found by both; SQLite's word counts when ours found nothing.
    if faults.isEmpty, let complaint = complaints.first {
      add(.pagesDamaged, "snapshot.sqlite", complaint, complaint)
    }
  }

  private mutating func checkSchema() throws {
    var found: Set<String> = []
    var extra = 0
    try file.scan("SELECT type, name, sql FROM sqlite_schema") { row in
      guard row.text(0) == "table", let table = schema.table(row.text(1)) else {
        extra += 1
        return
      }
      found.insert(table.name)
      if row.text(2) != schema.createStatement(of: table) {
        add(
          .schemaForeign, table.name, "建表语句与契约不同",
          "its CREATE TABLE is not the contract's")
      }
    }
    // Names of foreign objects come from outside and are not repeated.
    if extra > 0 {
      add(
        .schemaExtra, "sqlite_schema", "有 \(extra) 个视图、触发器、索引或未知的表",
        "\(extra) views, triggers, indexes or unknown tables")
    }
    for table in schema.tables where !found.contains(table.name) {
      add(.schemaForeign, table.name, "缺少此表", "the table is missing")
    }
  }

  /// SQLite's own quick check; what it says about values is left to the row checks.
  private mutating func pageComplaints() throws -> [String] {
    var values: [String] = []
    var pages: [String] = []
    try file.scan("PRAGMA quick_check(20)") { row in
      let text = row.text(0)
      let isAboutValues = ["non-", "NULL value", "CHECK constraint"].contains { text.hasPrefix($0) }
      if text == "ok" { return }
      if isAboutValues { values.append(text) } else { pages.append(text) }
    }
    if let first = pages.first {
      add(
        .pagesDamaged, "snapshot.sqlite", "\(pages.count) 处，首处：\(first)",
        "\(pages.count) places, the first: \(first)")
    }
    return values
  }

  private mutating func checkRows() throws {
    let parents = Set(schema.tables.flatMap { $0.columns.compactMap(\.to) } + ["organisation"])
    var keys: [String: KeySet] = [:]
    for name in parents.sorted() { keys[name] = try KeySet(table: name, in: file) }
    for (index, table) in schema.tables.enumerated() {
      let check = RowCheck(table: table, schema: schema, keys: keys)
      let content = try ContentDigest.of(table, in: file, check)
      rows[table.name] = content.rows
      faults += check.faults()
      quality += check.quality()
      if check.hasNoFaults && manifest.contentDigest[table.name] != content.digest {
        add(
          .contentDigest, table.name, "与清单的 contentDigest 不同",
          "it is not the manifest's contentDigest")
      }
      progress(0.4 + 0.6 * Double(index + 1) / Double(schema.tables.count))
    }
  }

  private mutating func checkTree() throws {
    guard faults.isEmpty else { return }
    var tree = RegionTree()
    try file.scan("SELECT id, parent, level FROM region") { row in
      tree.add(id: row.int(0), parent: row.optionalInt(1), level: row.int(2))
    }
    faults += tree.faults()
    guard faults.isEmpty else { return }
    var code: String?
    try file.scan(
      """
      SELECT region.code FROM district JOIN region ON region.id = district.region
      WHERE district.id = 1 AND region.parent IS NULL
      """
    ) { code = $0.text(0) }
    if rows["district"] != 1 || code == nil {
      add(
        .district, "district", "应恰有一行，编号 1，指向地区树的根",
        "exactly one row, id 1, that names the root of the region tree")
    } else if code != manifest.district {
      add(
        .district, "region.code", "根地区代码与清单的 district 不同",
        "the root's code is not the manifest's district")
    }
  }

  /// `history.leaf` names a region or an organisation, as `leafKind` says.
  private mutating func checkLeaves() throws {
    guard faults.isEmpty else { return }
    let regions = try KeySet(table: "region", in: file)
    let organisations = try KeySet(table: "organisation", in: file)
    var missing = 0
    try file.scan("SELECT leafKind, leaf FROM history") { row in
      let keys = row.int(0) == 1 ? regions : organisations
      if !keys.contains(row.int(1)) { missing += 1 }
    }
    if missing > 0 {
      add(
        .orphan, "history.leaf", "\(missing) 行引用的地区或机构不存在",
        "\(missing) rows name a region or an organisation that is not there")
    }
  }

  private mutating func add(
    _ code: DeliveryFault.Code, _ place: String, _ zh: String, _ en: String
  ) {
    faults.append(DeliveryFault(code, at: place, zh: zh, en: en))
  }
}
