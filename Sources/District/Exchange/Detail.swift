/// What stands behind a pane or an indicator: several tables on one page.
public struct Detail: Sendable, Equatable {
  /// What the page is about.
  public enum Subject: Hashable, Sendable {
    /// A pane at a place; for institutions at an institution, that institution's own page.
    case pane(PaneID)
    /// One indicator over all places.
    case indicator(FigureID)
  }

  /// A table of the page with its title; the table's id names it.
  public struct Section: Sendable, Equatable, Identifiable {
    public var table: Table
    /// What gives the further rows when the table holds only the first ones.
    public var source: Question.Kind?

    public init(_ table: Table, source: Question.Kind? = nil) {
      self.table = table
      self.source = source
    }

    public var id: String { table.id }
  }

  public var subject: Subject
  public var title: Phrase
  /// In the order in which they are read; ids are unique.
  public var sections: [Section]

  public init(subject: Subject, title: Phrase, sections: [Section]) {
    self.subject = subject
    self.title = title
    self.sections = sections
  }
}
