/// The reference page of the contract, generated from the schema source.
public enum SchemaPage {
  /// `docs/reference/schema.md` as it must stand in the repository.
  public static func markdown(_ schema: Schema) -> String {
    var page = """
      # The contract with the platform, version \(schema.version)

      Generated from `Sources/Snapshot/Resources/schema.toml`; do not edit by hand.

      A delivery is a folder `inbox/NNNNNN` (the generation number, six digits or more) with
      `manifest.json` and `snapshot.sqlite`. The sender writes `inbox/NNNNNN.tmp` and renames it when
      both files are complete. Schema fingerprint: `\(schema.fingerprint)`.

      - `snapshot.sqlite`: exactly the tables below, as the CREATE TABLE statements at the end spell
        them; no views, triggers, generated columns or secondary indexes; UTF-8; rollback-journal
        mode; application id `0x5950534E`.
      - `manifest.json`: `format` (`\(Manifest.currentFormat)`), `district` (code of the root region),
        `generation`, `kind` (`full`), `producedAt` and `validUntil` (epoch seconds),
        `schemaVersion`, `files` (`name`, `size`, `sha256`), `contentDigest` (table to digest) and
        optionally `base` and `signature`. Unknown or repeated keys are errors; at most 1 MiB.

      ## Column types

      | Type | Stored as | Meaning |
      |---|---|---|
      | key | INTEGER | identity of a row, 1 or more |
      | integer | INTEGER | a count or measurement |
      | flag | INTEGER | 0 or 1 |
      | day | INTEGER | days since 1970-01-01, local calendar, 1900 to 2200 |
      | second | INTEGER | seconds since 1970-01-01 UTC, 1900 to 2200 |
      | fen | INTEGER | hundredths of a yuan |
      | real | REAL | a finite number |
      | text | TEXT | UTF-8 |
      | code:LIST | INTEGER | a value of the code list |

      ## Content digest

      For each table, SHA-256 over:

      1. `yiping-rows-1`, a line feed, the table name, a line feed, the column names joined by
         commas, a line feed, all UTF-8;
      2. the rows in ascending key order, each value in column order: NULL is `00`; an integer is
         `10` + n and the n bytes of its shortest two's complement form, most significant first
         (0 is `10`, 1 is `11 01`, 128 is `12 00 80`, -1 is `11 FF`); a real is `20` and the 8 bytes
         of its IEEE 754 form; a text is `30`, its byte count as 4 bytes, and the bytes;
      3. `FF` and the number of rows as 8 bytes.

      """
    var group = ""
    for table in schema.tables {
      if table.group != group {
        group = table.group
        page += "\n## Group \(group)\n"
      }
      page += section(table)
    }
    page += "\n## Code lists\n"
    for list in schema.codeLists {
      let values = list.values.map { "\($0.code) \($0.zh) (\($0.en))" }
      page += "\n### \(list.name)\n\n" + values.joined(separator: "; ") + "\n"
    }
    page += "\n## Statements\n\n```sql\n"
    page += schema.tables.map { schema.createStatement(of: $0) + ";\n" }.joined(separator: "\n")
    return page + "```\n"
  }

  private static func section(_ table: Table) -> String {
    let key = table.key.map { "`\($0)`" }.joined(separator: ", ")
    var text = "\n### \(table.name)\n\n\(table.doc) Key: \(key).\n\n"
    text += "| Column | Type | Refers to | NULL | Meaning |\n|---|---|---|---|---|\n"
    for column in table.columns {
      let null = column.optional ? "yes" : ""
      let cells = [column.name, column.type.name, column.to ?? "", null, column.doc]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
