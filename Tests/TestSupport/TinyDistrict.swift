public import Snapshot

/// A district small enough to read: two towns, three villages, two institutions, five residents.
///
/// Rows are values in schema order, so that a test can change or add one and build.
public struct TinyDistrict: Sendable {
  /// 2026-01-01 00:00 UTC.
  public static let producedAt = 1_767_225_600
  /// 2026-01-01.
  public static let day = 20_454

  public var rows: [String: [[SQLValue]]]

  public init() {
    let day = TinyDistrict.day
    let none = SQLValue.null
    rows = [
      "district": [[1, 1, "示例区指挥中心", .integer(TinyDistrict.producedAt), 28800, 1]],
      "region": [
        [1, "500151000000", none, 1, "示例区", "slq", 0, none],
        [2, "500151100000", 1, 2, "东镇", "dz", 0, none],
        [3, "500151101000", 1, 2, "西镇", "xz", 0, none],
        [4, "500151100V01", 2, 3, "东一村", "dyc", 0, none],
        [5, "500151100V02", 2, 3, "东二村", "dec", 0, none],
        [6, "500151101V01", 3, 3, "西一村", "xyc", 0, none],
      ],
      "organisation": [
        [1, "H001", "示例区人民医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "H002", "东镇卫生院", "东镇院", "dzy", 3, 1, 2, "", 0, none],
      ],
      "careGroup": [[1, "G1", "示例医共体", "slygt", 1]],
      "groupMember": [[1, 1, 0, none], [2, 1, 0, none]],
      "villageManager": [[4, 2, 0, none], [5, 2, 0, none], [6, 1, 0, none]],
      "population": [[4, 1, 3, .integer(day), 40], [4, 2, 3, .integer(day), 38]],
      "resident": (1...5).map { number in
        [
          .integer(number), .integer(4 + number % 3), .integer(1 + number % 2),
          .integer(number * 1000), 3, .integer(TinyDistrict.producedAt - 86400), 0, 1, 0, none,
        ]
      },
      "registration": [[1, 1, 5, 1, 18000, none, 3, 2, 1, 2]],
      "followUp": [
        [1, 1, 5, 2, 1, .integer(day - 90), .integer(day - 92), 138, 86, none],
        [2, 1, 5, 2, 1, .integer(day), none, none, none, none],
      ],
      "bedState": [
        [1, 1, .integer(TinyDistrict.producedAt), 100, 87, 3, 0],
        [2, 1, .integer(TinyDistrict.producedAt), 20, 11, 0, 0],
      ],
      "item": [[1, "D001", "示例药品", 1, 2500]],
      "claim": [[1, 1, 1, 1, .integer(day), 5000, 3000, 2000]],
      "claimLine": [[1, 1, 1, .integer(day), 2, 2500, 5000]],
      "finding": [
        [1, "00000000-0000-4000-8000-000000000001", 1, "VR-01", 1, 1, .integer(day), 2500, 1]
      ],
      "historySeries": [[1, "visit.all", 0]],
      "history": [[1, 2, 1, 3, 20423, 0, 1234.5]],
      "feed": [[1, "his", "医院信息系统", 60, .integer(TinyDistrict.producedAt), 2, 2, ""]],
      "coverage": [["claim", 1, 20400, .integer(day)]],
    ]
  }

  /// Writes the delivery into a folder.
  @discardableResult
  public func build(
    into directory: String, generation: Int = 1, producedAt: Int = TinyDistrict.producedAt,
    validFor seconds: Int = 7 * 86400
  ) throws -> Manifest {
    let builder = try SnapshotBuilder(into: directory, schema: try .contract())
    return try fill(builder, generation, producedAt, seconds)
  }

  /// Delivers into an inbox as a sender does.
  @discardableResult
  public func deliver(
    to inbox: String, generation: Int = 1, producedAt: Int = TinyDistrict.producedAt,
    validFor seconds: Int = 7 * 86400
  ) throws -> Manifest {
    let builder = try SnapshotBuilder(
      inbox: inbox, generation: generation, schema: try .contract())
    return try fill(builder, generation, producedAt, seconds)
  }

  private func fill(
    _ builder: SnapshotBuilder, _ generation: Int, _ producedAt: Int, _ seconds: Int
  ) throws -> Manifest {
    for table in try Schema.contract().tables {
      let writer = try builder.writer(table.name)
      for row in rows[table.name] ?? [] {
        for value in row { writer.bind(value) }
        try writer.step()
      }
    }
    return try builder.finish(
      ManifestDraft(
        district: "500151000000", generation: generation, producedAt: producedAt,
        validUntil: producedAt + seconds))
  }
}

extension TableWriter {
  /// Binds any value to the next column.
  public func bind(_ value: SQLValue) {
    switch value {
    case .null: null()
    case .integer(let number): int(number)
    case .real(let number): real(number)
    case .text(let string): text(string)
    }
  }
}
