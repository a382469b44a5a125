internal import Console
internal import District

/// The reference page of the configuration file and of the keys, from their definitions.
enum ConfigPage {
  static func markdown() -> String {
    var lines = [
      "# 设置 / Configuration", "",
      "由程序的定义生成, 勿手改。Generated from the program's definitions; do not edit.", "",
      "`$XDG_CONFIG_HOME/yiping/config.toml` (否则 / else `~/.config/yiping/config.toml`)。"
        + "命令行选项优先; 改动立即生效; 有误时屏幕指出, 原设置仍有效; `yiping check` 一次列出全部错误。", "",
      "Options of the command line win. A change is followed at once; a faulty file is named on the "
        + "screen and the old settings stay; `yiping check` lists all faults at once.", "",
      "```toml", example, "```", "", "## 各项 / Settings", "",
    ]
    lines += table(ConfigEntry.entries)
    lines += ["", "### `[[wall]]`", ""]
    lines += table(ConfigEntry.wall)
    lines += [
      "", "## 键 / Keys", "",
      "| 命令名 / name | 键 / keys | 作用 / what it does |", "|---|---|---|",
    ]
    lines += KeyTable.standard.bindings.map { binding in
      let keys = binding.keys.map { "`\($0)`" }.joined(separator: " ")
      return "| `\(binding.command.name)` | \(keys) | \(binding.words.zh)<br>\(binding.words.en) |"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ entries: [ConfigEntry]) -> [String] {
    ["| 项 / setting | 写法 / form | 默认 / default | 含义 / meaning |", "|---|---|---|---|"]
      + entries.map { entry in
        "| `\(entry.key)` | \(both(entry.form)) | \(both(entry.standard)) | \(both(entry.words)) |"
      }
  }

  private static func both(_ phrase: Phrase) -> String {
    phrase.zh == phrase.en ? phrase.zh : "\(phrase.zh)<br>\(phrase.en)"
  }

  /// Also read by the tests, so that it never goes stale.
  static let example = """
    lang = "zh"
    theme = "light"
    clock = "second"
    start = "500151110000"
    panes = ["dispatch", "resources"]
    attention = 8

    [keys]
    zoom = ["x", "F8"]

    [[wall]]
    show = "overview"
    seconds = 30

    [[wall]]
    show = "resources"
    at = "500151110000"
    """
}
