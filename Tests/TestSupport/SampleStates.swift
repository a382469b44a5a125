public import Canvas
public import Console
public import District

/// The states that a screen can be in, each with the sample that shows it.
public enum SampleState: String, CaseIterable, Sendable {
  case normal
  case loading
  case notFed
  case late
  case error
  case refused
  case foreign
  case en

  public static let fault = Fault(
    what: Phrase("数据读不出来", "The data cannot be read"),
    why: Phrase("文件校验和不符", "the file's digest does not match"),
    place: "inbox/000013/snapshot.sqlite",
    remedy: Phrase("请平台重新发送这一次数据", "ask the platform to send this delivery again"))

  public func model(size: Size, language: Language = .zh) -> Model {
    switch self {
    case .normal: return .sample(size: size, language: language)
    case .en: return .sample(size: size, language: .en)
    case .foreign: return .sample(size: size, language: language, overview: SampleDistrict.foreign)
    case .loading:
      var model = Model.sample(size: size, language: language, overview: nil)
      _ = update(&model, .generation(.takingIn(generation: 13, share: 0.43)))
      return model
    case .refused:
      var model = Model.sample(size: size, language: language)
      _ = update(&model, .generation(.refused(generation: 13, SampleState.fault)))
      return model
    case .notFed, .late, .error:
      return .sample(size: size, language: language, overview: overview)
    }
  }

  private var overview: Overview {
    var overview = SampleDistrict.overview
    func set(_ pane: PaneID, _ state: PaneSummary.State) { overview.panes[pane]?.state = state }
    switch self {
    case .notFed:
      set(.violations, .notFed(Phrase("医保结算明细没有接入", "claims are not fed")))
      set(.institutions, .empty(Phrase("本月尚未开账", "the month has not been opened")))
      overview.attention = []
    case .late:
      set(.resources, .late("区中医院床位"))
      set(.institutions, .stale)
      set(.portrait, .degraded(Phrase("永嘉镇缺 11-20 随访", "Yongjia lacks follow-ups of 11-20")))
      overview.scope.asOf = SampleDistrict.now + 7200
    case .error: set(.dispatch, .error(SampleState.fault))
    default: break
    }
    return overview
  }
}
