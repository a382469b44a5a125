import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let large = Size(columns: 120, rows: 60)

@Test func helpDefinesTheFigureUnderTheCursor() {
  var model = Model.sample(size: large)
  for key in [Key.character("2"), .down, .character("?")] { model.press(key) }
  let text = render(model).text
  #expect(text.contains("2 资源监控"))
  #expect(text.contains("床位, ICU 和设备现在有多少可用"))
  #expect(text.contains("定义"))
  #expect(text.contains("年内按规范管理的高血压患者"))
}

@Test func helpNamesTheColumnOfATable() {
  var model = Model.sample(size: large)
  for key in [Key.character("1"), .right, .character("?")] { model.press(key) }
  let text = render(model).text
  #expect(text.contains("列 高血压规范%  PHS-001"))
}

@Test func helpSaysWhatAKeyDoesInsteadOfDoingIt() {
  var model = Model.sample(size: large)
  for key in [Key.function(12), .character("t")] { model.press(key) }
  #expect(model.stop.tree == .region)
  #expect(render(model).text.contains("t  按镇街或按医共体汇总"))
  model.press(.character("%"))
  #expect(render(model).text.contains("%  没有作用"))
  model.press(.character("?"))
  #expect(model.layers.isEmpty)
}

@Test func helpSaysWhereAnAttentionRowLeads() {
  var model = Model.sample(size: large)
  for key in [Key.character("0"), .down, .character("?")] { model.press(key) }
  #expect(render(model).text.contains("回车到"))
}

@Test func helpSaysWhatALateFeedMeans() {
  var model = SampleState.late.model(size: large)
  for key in [Key.character("2"), .character("?")] { model.press(key) }
  #expect(render(model).text.contains("迟报: 区中医院床位, 数可能不全"))
}
