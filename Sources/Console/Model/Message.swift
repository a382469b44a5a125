public import Canvas
public import District

/// What reaches the console.
public enum Message: Equatable, Sendable {
  case answered(Answer)
  case key(Key)
  case tick(Moment)
  case resized(Size)
  case generation(Delivery)
  /// Someone moved an item: live figures are older than this version.
  case ledger(version: Int)
  /// What the terminal says about characters of ambiguous width.
  case terminal(ambiguousIsNarrow: Bool)
  /// What the user has chosen, at the start and whenever it changes.
  case configured(Preferences)
  /// The configuration file cannot be followed; what was chosen before stays.
  case configFaulty([Fault])
  /// Numbers are defined or judged otherwise now; what is wrong with own files that were left out.
  case redefined([Fault])
  /// The kept views as they are in their file now, and why that could not be read or changed.
  case views([SavedView], Fault?)
  /// A target was written or removed, or why it could not be.
  case targetSet(TargetDraft, Fault?)
  /// The time asked for by `Effect.wait` is over.
  case waited(question: UInt64)
}

/// What must happen outside.
public enum Effect: Equatable, Sendable {
  case ask(Question)
  /// The answer is no longer wanted.
  case cancel(Question.Slot)
  /// Send `Message.waited` after so many milliseconds.
  case wait(question: UInt64, milliseconds: Int)
  /// Keep a view under its name; `Message.views` tells what is kept then.
  case keep(SavedView)
  case drop(view: String)
  /// Write or remove an own target; `Message.targetSet` tells what came of it.
  case setTarget(TargetDraft)
  /// Send every cell again: something else has written on the terminal.
  case redrawAll
  case suspend
  case quit
}
