internal import Catalogue
internal import District
internal import Snapshot

final class Cubes: Sendable {
  init(snapshotPath: String?, derivedPath: String) throws {}
  func district() throws -> DistrictFacts {
    DistrictFacts(
      root: PlaceCode(""), centre: "", asOf: Moment(0), localTime: LocalTime(offset: 0),
      isSample: false)
  }
  func places() throws -> Places { Places(regions: [], organisations: [], groups: []) }
}
