internal import Canvas
internal import District

/// Setting a target: what is typed, what it would change, and whether it was confirmed.
struct Targeting: Equatable, Sendable {
  enum Field: CaseIterable, Sendable {
    case scope
    case value
    case amber
    case red
    case from
    case source
    case tag
  }

  enum Stage: Equatable, Sendable {
    case editing
    /// Waits for y.
    case confirming
    case removing
    /// The file is being written.
    case writing
  }

  var draft: TargetDraft
  /// Where it was opened; nil is the seat's own root.
  var place: PlaceCode?
  var field = Field.value
  var stage = Stage.editing
  /// Kept while a newer one is asked for.
  var sheet: TargetSheet?
  /// Those of the first answer, so that none is lost by choosing another.
  var scopes: [TargetSheet.Choice<TargetDraft.Scope>] = []
  /// Somebody typed: answers fill nothing in any more.
  var isTouched = false
  var fault: Fault?

  /// The text of a field; nil for fields that are chosen.
  var text: String? {
    get {
      switch field {
      case .value: draft.value
      case .amber: draft.amber
      case .red: draft.red
      case .from: draft.from
      case .source: draft.source
      case .scope, .tag: nil
      }
    }
    set {
      guard let newValue else { return }
      switch field {
      case .value: draft.value = newValue
      case .amber: draft.amber = newValue
      case .red: draft.red = newValue
      case .from: draft.from = newValue
      case .source: draft.source = newValue
      case .scope, .tag: return
      }
      isTouched = true
    }
  }

  /// Takes the next or the one before of what the field can be; false for fields that are typed.
  mutating func turn(by step: Int) -> Bool {
    func next<Value>(_ choices: [TargetSheet.Choice<Value>], _ value: Value) -> Value? {
      guard !choices.isEmpty else { return nil }
      let at = choices.firstIndex { $0.value == value } ?? 0
      return choices[(at + step + choices.count) % choices.count].value
    }
    switch field {
    case .scope:
      guard let scope = next(scopes, draft.scope) else { return false }
      draft = isTouched ? draft : TargetDraft(indicator: draft.indicator)
      draft.scope = scope
    case .tag:
      guard let tag = sheet.flatMap({ next($0.tags, draft.tag) }) else { return false }
      draft.tag = tag
      isTouched = true
    default: return false
    }
    return true
  }

  mutating func take(_ answer: TargetSheet) {
    sheet = answer
    fault = nil
    if scopes.isEmpty { scopes = answer.scopes }
    guard draft.from.isEmpty else { return }
    let typed = draft
    draft = answer.draft
    guard isTouched else { return }
    draft.value = typed.value
    draft.amber = typed.amber
    draft.red = typed.red
    draft.source = typed.source
    draft.tag = typed.tag
  }
}
