internal import ArgumentParser
internal import Catalogue
internal import Console
internal import District
internal import Engine
internal import Foundation

/// The targets that an installation sets itself.
struct SetTarget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: "Set or remove a target of your own; `list targets` shows all.",
    subcommands: [Keep.self, Remove.self])

  /// What both take.
  struct Subject: ParsableArguments {
    @Argument(help: "Code of an indicator: PHS-006.")
    var code: String

    @OptionGroup var reading: ReadingOptions

    @Option(help: "Code of the place that it is for; all when left out.")
    var place: String?

    @Option(help: "Institution level that it is for: 3 for township hospitals.")
    var level: Int?

    @Option(help: "First day: 2026-11-21. The data's day when left out.")
    var from: String?

    func validate() throws {
      guard place == nil || level == nil else {
        throw ValidationError("--place, --level: one of them")
      }
    }

    var scope: TargetDraft.Scope {
      place.map { .place(PlaceCode($0)) } ?? level.map { .level($0) } ?? .all
    }

    /// The draft as the engine reads it, with what it would change.
    func sheet(_ draft: TargetDraft, _ open: Reading) throws -> TargetSheet {
      guard case .target(let sheet) = try open.ask(.target(draft)) else {
        throw Failure(.refused, .noGeneration(open.folder))
      }
      if let fault = sheet.fault { throw Failure(.refused, fault) }
      return sheet
    }

    /// A demo's folder is shared and thrown away.
    func open() throws -> Reading {
      guard !reading.demo else {
        throw ValidationError("--demo: --data DIR")
      }
      return try Reading(reading)
    }

    func report(_ sheet: TargetSheet, _ open: Reading, _ done: Phrase) throws {
      // The next start reads what is here without checking it again.
      _ = try? open.folder.catalogueKept(over: open.folder.overlay())
      let language = open.language
      let counts = sheet.counts.map { count in
        "\(count.level.words.text(in: language)) \(count.before) -> \(count.after)"
      }
      let lines = [
        done.text(in: language) + ": " + open.folder.ownTargets,
        counts.joined(separator: ", "),
      ]
      writeOut(lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n")
    }
  }

  struct Keep: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Set a target from a day on.")

    @OptionGroup var subject: Subject

    @Argument(help: "76, or 85..93 for a band.")
    var value: String

    @Option(help: "Where amber begins; at the target itself when left out.")
    var amber: String = ""

    @Option(help: "Where red begins; nothing is red when left out.")
    var red: String = ""

    @Option(help: "Document and clause, or who decided it.")
    var source: String

    @Option(help: "S policy, P public text, K widely used, D your own.")
    var tag: String = "D"

    func run() throws {
      let open = try subject.open()
      let sheet = try subject.sheet(
        TargetDraft(
          indicator: FigureID(subject.code), scope: subject.scope, value: value, amber: amber,
          red: red, from: subject.from ?? open.localTime.day(of: open.generation.asOf).text,
          source: source, tag: tag), open)
      let catalogue = try Catalogue.of(open.folder)
      do throws(Fault) {
        try open.folder.keep(
          sheet.draft.target(in: catalogue)
            .marked(seat: .local, at: open.localTime.text(open.now)))
      } catch {
        throw Failure(.surroundings, error)
      }
      try subject.report(sheet, open, Phrase("目标已设", "target set"))
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unset", abstract: "Remove a target of your own; the catalogue's holds again.")

    @OptionGroup var subject: Subject

    func run() throws {
      let open = try subject.open()
      var draft = TargetDraft(
        indicator: FigureID(subject.code), scope: subject.scope, from: subject.from ?? "")
      draft.isRemoval = true
      let sheet = try subject.sheet(draft, open)
      do throws(Fault) {
        _ = try open.folder.removeTarget(sheet.draft.key())
      } catch {
        throw Failure(.surroundings, error)
      }
      try subject.report(sheet, open, Phrase("目标已删", "target removed"))
    }
  }
}

extension OwnTarget {
  /// With who sets it and when.
  func marked(seat: Seat, at time: String) -> OwnTarget {
    var marked = self
    marked.row.own = TargetRow.Own(actor: NSUserName(), seat: seat.id, time: time)
    return marked
  }
}
