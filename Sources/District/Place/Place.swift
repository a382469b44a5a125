/// The code of a region, a group or an institution; unique across the three in a generation.
public struct PlaceCode: Hashable, Sendable, Codable, Comparable {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  /// The node of the group tree that holds everything that belongs to no group.
  public static let ungrouped = PlaceCode("ungrouped")

  /// Made of digits as the codes of the national register are; regions of an imported file have
  /// codes of their own and are no towns.
  public var isNational: Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  public static func < (left: PlaceCode, right: PlaceCode) -> Bool { left.text < right.text }
}

/// What a place is; the order is from the top down.
public enum PlaceKind: String, Sendable, CaseIterable, Codable {
  case district
  case group
  case town
  case organisation
  case village
}

/// The two ways up from a leaf.
public enum Tree: String, Sendable, CaseIterable, Codable {
  /// District, towns, villages; institutions stand in the town or village of their address.
  case region
  /// District, medical-community groups and "ungrouped", institutions; villages follow the
  /// institution that manages them.
  case group
}

/// A node of a tree, as lists, breadcrumbs and go-to need it.
public struct Place: Hashable, Sendable {
  public var code: PlaceCode
  public var name: String
  /// For narrow columns; the name itself when there is no shorter one.
  public var shortName: String
  /// Lower-case initials of the name's reading: `hfz` for 虎峰镇; may be empty.
  public var initials: String
  public var kind: PlaceKind
  /// Nil for the root. In the group tree an institution's parent is its group.
  public var parent: PlaceCode?

  public init(
    code: PlaceCode, name: String, shortName: String, initials: String, kind: PlaceKind,
    parent: PlaceCode?
  ) {
    self.code = code
    self.name = name
    self.shortName = shortName
    self.initials = initials
    self.kind = kind
    self.parent = parent
  }
}

/// Who asks: what part of both trees a console may see.
public struct Seat: Hashable, Sendable {
  public var id: String
  /// What the header shows: 主中心.
  public var title: Phrase
  /// Name of the person on duty; empty when nobody signed in.
  public var person: String
  /// Root of what the seat sees in the region tree; nil for the whole district.
  public var region: PlaceCode?
  /// Root of what the seat sees in the group tree; nil for the whole district.
  public var group: PlaceCode?

  public init(
    id: String, title: Phrase, person: String, region: PlaceCode? = nil, group: PlaceCode? = nil
  ) {
    self.id = id
    self.title = title
    self.person = person
    self.region = region
    self.group = group
  }

  /// The seat of a data folder without a seats file: aggregates only, small cells suppressed.
  public static let local = Seat(id: "local", title: Phrase("本机", "local"), person: "")
}

/// The five panes; the number is the key that focuses it.
public enum PaneID: String, Sendable, CaseIterable, Codable {
  case portrait
  case resources
  case dispatch
  case institutions
  case violations

  public var number: Int {
    switch self {
    case .portrait: 1
    case .resources: 2
    case .dispatch: 3
    case .institutions: 4
    case .violations: 5
    }
  }

  public var title: Phrase {
    switch self {
    case .portrait: Phrase("健康画像", "Health portrait")
    case .resources: Phrase("资源监控", "Resources")
    case .dispatch: Phrase("服务调度", "Dispatch")
    case .institutions: Phrase("机构运行", "Institutions")
    case .violations: Phrase("违规预警", "Violations")
    }
  }
}
