/// Rows and columns of figures, moments and words: a league, a list of items, a matrix.
public struct Table: Sendable, Equatable {
  public struct Column: Sendable, Equatable, Identifiable {
    public var id: String
    public var title: Phrase
    /// For narrow screens; the title itself when there is no shorter one.
    public var shortTitle: Phrase
    /// Numbers are right-aligned.
    public var isNumber: Bool
    /// Lower comes first when space runs out and columns must go.
    public var rank: Int

    public init(
      id: String, title: Phrase, shortTitle: Phrase? = nil, isNumber: Bool, rank: Int = 0
    ) {
      self.id = id
      self.title = title
      self.shortTitle = shortTitle ?? title
      self.isNumber = isNumber
      self.rank = rank
    }
  }

  public enum Cell: Sendable, Equatable {
    case figure(Figure)
    /// Names and texts from data.
    case text(String)
    case phrase(Phrase)
    case sentence(Sentence)
    case moment(Moment)
    case day(Day)
    /// Values of the last periods, newest last; nil where nothing is known.
    case series(Series)
    /// A length from 0 to 1, drawn beside the number that it stands for.
    case bar(Double)
    case absent
  }

  public struct Row: Sendable, Equatable, Identifiable {
    public var id: String
    /// Where Enter leads; nil for rows that are no place.
    public var place: PlaceCode?
    /// The page that Enter opens there instead of the overview.
    public var page: Detail.Subject?
    /// One cell a column.
    public var cells: [Cell]
    public var standing: Standing.Level

    public init(
      id: String, place: PlaceCode? = nil, page: Detail.Subject? = nil, cells: [Cell],
      standing: Standing.Level = .unjudged
    ) {
      self.id = id
      self.place = place
      self.page = page
      self.cells = cells
      self.standing = standing
    }
  }

  public var id: String
  public var title: Phrase
  public var columns: [Column]
  public var rows: [Row]
  /// Rows there are in all; more than `rows` when only a page was asked for.
  public var total: Int
  /// How the rows are ordered, in words.
  public var order: Phrase?
  /// Why there are no rows.
  public var emptyReason: Phrase?

  public init(
    id: String, title: Phrase, columns: [Column], rows: [Row], total: Int? = nil,
    order: Phrase? = nil, emptyReason: Phrase? = nil
  ) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.total = total ?? rows.count
    self.order = order
    self.emptyReason = emptyReason
  }

  public func column(_ id: String) -> Int? {
    columns.firstIndex { $0.id == id }
  }
}

/// One figure over consecutive periods, oldest first.
public struct Series: Sendable, Equatable, Hashable {
  public var id: FigureID
  public var name: Phrase
  public var figures: [Figure]
  /// The limit that the newest value is held against; nil when there is none.
  public var limit: Figure?

  public init(id: FigureID, name: Phrase, figures: [Figure], limit: Figure? = nil) {
    self.id = id
    self.name = name
    self.figures = figures
    self.limit = limit
  }

  public var values: [Double?] { figures.map { $0.absence == nil ? $0.value : nil } }
}

/// How a figure was computed, from its definition down to rows.
public struct Explanation: Sendable, Equatable {
  /// A part of the formula: a measure with its own figure and SQL.
  public struct Part: Sendable, Equatable {
    public var role: Phrase
    public var sentence: Phrase
    public var figure: Figure
    /// Runs as printed on the snapshot and gives the figure's value; nil for ready figures.
    public var sql: String?

    public init(role: Phrase, sentence: Phrase, figure: Figure, sql: String?) {
      self.role = role
      self.sentence = sentence
      self.figure = figure
      self.sql = sql
    }
  }

  public var figure: Figure
  public var definition: Phrase
  /// As `100 x 分子 / 分母`, with the numbers put in.
  public var formula: Phrase
  /// Name of the place that the figure is about.
  public var placeName: String
  public var parts: [Part]
  /// The same figure for the places below, worst first.
  public var below: Table?
  public var generation: Int
  /// Edition of the catalogue that defined it.
  public var edition: String

  public init(
    figure: Figure, placeName: String, definition: Phrase, formula: Phrase, parts: [Part],
    below: Table?, generation: Int, edition: String
  ) {
    self.figure = figure
    self.placeName = placeName
    self.definition = definition
    self.formula = formula
    self.parts = parts
    self.below = below
    self.generation = generation
    self.edition = edition
  }
}
