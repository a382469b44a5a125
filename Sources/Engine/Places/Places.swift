public import District

/// Both trees of a district with dated membership: who lies below whom on which day.
///
/// A place is known by its code over all its spans of validity. A region outside its spans hangs
/// where its nearest span hung, so that no value of a closed village is lost from sums; lists of
/// children have only those that are valid on the day.
public struct Places: Sendable {
  /// A leaf that values are kept for.
  public enum Leaf: Hashable, Sendable {
    /// Position among `regions`.
    case region(Int)
    /// Position among `organisations`.
    case organisation(Int)
  }

  /// A region over all its spans.
  public struct Region: Sendable {
    public var code: PlaceCode
    public var name: String
    public var initials: String
    /// Code of list `regionLevel`.
    public var level: Int
    /// Keys of its rows, oldest span first.
    public var ids: [Int]
    var spans: [RegionSpan]
  }

  /// An institution.
  public struct Organisation: Sendable {
    public var id: Int
    public var code: PlaceCode
    public var name: String
    public var shortName: String
    public var initials: String
    /// Code of list `organisationLevel`.
    public var level: Int
    /// Code of list `ownership`.
    public var ownership: Int
    /// Where it stands: position among `regions`.
    public var region: Int?
    public var phone: String
    public var valid: Validity
    var groups: [Membership]
  }

  /// A medical-community group.
  public struct Group: Sendable {
    public var id: Int
    public var code: PlaceCode
    public var name: String
    public var initials: String
    /// Lead hospital: position among `organisations`.
    public var lead: Int?
  }

  /// First and last day; nil while it lasts.
  public struct Validity: Sendable, Hashable {
    public var from: Day
    public var to: Day?

    public func contains(_ day: Day) -> Bool {
      from <= day && (to.map { day <= $0 } ?? true)
    }
  }

  struct RegionSpan: Sendable {
    var parent: Int?
    var name: String
    var valid: Validity
    var managers: [Membership] = []
  }

  /// Belonging to the group or institution at `index` for some time.
  struct Membership: Sendable {
    var index: Int
    var valid: Validity
  }

  /// The root of the region tree; first in `regions`.
  public let root: PlaceCode
  public let regions: [Region]
  public let organisations: [Organisation]
  public let groups: [Group]
  let nodes: [PlaceCode: PlaceNode]
  let regionIndices: [Int: Int]
  let organisationIndices: [Int: Int]
  /// Days on which any membership changes, ascending.
  let changes: [Day]
  let rosters = RosterStore()

  /// - Parameter regions: The root first.
  init(regions: [Region], organisations: [Organisation], groups: [Group]) {
    self.regions = regions
    self.organisations = organisations
    self.groups = groups
    root = regions.first?.code ?? PlaceCode("")
    var nodes: [PlaceCode: PlaceNode] = [.ungrouped: .ungrouped]
    for (index, group) in groups.enumerated() { nodes[group.code] = .group(index) }
    for (index, organisation) in organisations.enumerated() {
      nodes[organisation.code] = .organisation(index)
    }
    for (index, region) in regions.enumerated() { nodes[region.code] = .region(index) }
    self.nodes = nodes
    regionIndices = Dictionary(
      regions.enumerated().flatMap { index, region in region.ids.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    organisationIndices = Dictionary(
      organisations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    changes = Places.changes(regions, organisations)
  }

  func roster(on day: Day) -> Roster {
    rosters.roster(stretch(of: day)) { Roster(self, on: day) }
  }

  /// The number of the stretch of days without a change that holds a day.
  func stretch(of day: Day) -> Int { changes.partition(where: { $0 > day }) }

  /// The span that holds a day, else the last one before it, else the first one after it.
  static func nearest(_ spans: [RegionSpan], _ day: Day) -> RegionSpan? {
    spans.first { $0.valid.contains(day) } ?? spans.last { $0.valid.from <= day } ?? spans.first
  }

  private static func changes(_ regions: [Region], _ organisations: [Organisation]) -> [Day] {
    let spans = regions.flatMap(\.spans)
    let validities =
      spans.map(\.valid) + spans.flatMap(\.managers).map(\.valid)
      + organisations.map(\.valid) + organisations.flatMap(\.groups).map(\.valid)
    var days: [Day] = []
    for validity in validities {
      days.append(validity.from)
      if let last = validity.to { days.append(last + 1) }
    }
    // Most memberships began on one of a few days.
    days.sort()
    return days.enumerated().filter { $0 == 0 || days[$0 - 1] != $1 }.map(\.element)
  }
}

extension Array {
  /// How many elements, from the first one, do not meet a condition that all later ones meet.
  func partition(where isLater: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isLater(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
