public import Catalogue
public import District

/// The district of a generation, and the moment that its rows describe.
public struct DistrictFacts: Sendable, Equatable {
  /// Root of both trees.
  public var root: PlaceCode
  /// What the command centre calls itself.
  public var centre: String
  public var asOf: Moment
  public var localTime: LocalTime
  /// Invented data.
  public var isSample: Bool

  /// The local day of `asOf`.
  public var today: Day { localTime.day(of: asOf) }
}

/// What a measure adds up to at a place.
public struct MeasureValue: Sendable, Equatable {
  /// In the measure's own unit (fen for money); nil when absent.
  public var value: Double?
  public var origin: Figure.Origin
  /// Share of those due that reported, weighted by what they last reported; nil when not counted.
  public var completeness: Double?
  public var absence: Figure.Absence?

  public init(
    value: Double?, origin: Figure.Origin, completeness: Double? = nil,
    absence: Figure.Absence? = nil
  ) {
    self.value = value
    self.origin = origin
    self.completeness = completeness
    self.absence = absence
  }
}

/// One opened generation: its places, its cubes, its rows and the catalogue that defines them.
///
/// Opening costs a few milliseconds; values are read when asked for.
public final class Generation: Sendable {
  public let number: Int
  public let catalogue: Catalogue
  public let district: DistrictFacts
  public let places: Places
  let cubes: Cubes

  /// Opens the files of a derived generation; both stay readable when they are pruned meanwhile.
  ///
  /// - Parameter snapshotPath: Nil for a generation of which only the cubes were kept.
  public init(
    number: Int, snapshotPath: String?, derivedPath: String, catalogue: Catalogue
  ) throws {
    let cubes = try Cubes(snapshotPath: snapshotPath, derivedPath: derivedPath)
    self.number = number
    self.catalogue = catalogue
    self.cubes = cubes
    district = try cubes.district()
    places = try cubes.places()
  }
}
