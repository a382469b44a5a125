internal import Catalogue
internal import District

extension Inquiry {
  /// Figures of many places and periods, hidden and judged like any other.
  func matrix(
    _ figures: [FigureID], _ level: PlaceKind?, _ periods: [Period]
  ) throws -> [Figure] {
    let rows = try level == nil || level == place.kind ? [place] : leaguePlaces(.portrait, level)
    let spans = periods.isEmpty ? [nil] : periods.map(Optional.some)
    return try rows.flatMap { row in
      try checkpoint()
      return try figures.flatMap { id in
        try spans.map { try numbers.figure(id, at: row, period: $0) }
      }
    }
  }

  /// Single figures; a place that is not there or not the seat's is a fault.
  func figures(of cells: [Question.Cell]) throws -> [Figure] {
    try cells.map { cell in
      try checkpoint()
      guard let place = places.place(cell.place, tree: tree, on: today) else {
        throw Inquiry.unknownPlace(cell.place)
      }
      guard question.seat.maySee(place.code, in: generation) else {
        throw Inquiry.outOfSeat(place)
      }
      return try numbers.figure(cell.figure, at: place, period: cell.period)
    }
  }
}
