internal import Catalogue
internal import District

/// What evaluation needs besides rows: the moment, and which leaf a key stands for.
struct DeriveContext: Sendable {
  let rows: RowContext
  let regions: KeyIndex
  let organisations: KeyIndex

  init(_ rows: RowContext, _ places: Places) {
    self.rows = rows
    regions = KeyIndex(
      count: places.regions.count,
      places.regions.enumerated().flatMap { index, region in region.ids.map { ($0, index) } })
    organisations = KeyIndex(
      count: places.organisations.count,
      places.organisations.enumerated().map { ($1.id, $0) })
  }

  func leaves(_ kind: Measure.LeafKind) -> KeyIndex {
    kind == .region ? regions : organisations
  }
}
