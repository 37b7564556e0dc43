/// The reference as a Markdown page.
package enum ReferenceMarkdown {
  package static var page: String {
    let values = Language.values.map {
      "| \(cell($0.name)) | \($0.meaning) | \(code($0.example)) |"
    }
    return """
      # The language of scenario files

      A scenario is a YAML file. It says which world there is (`backend`), what the backend does
      otherwise than by itself (`script`), what the user does (`user`), and what must hold
      (`expect`). This page is written by `nemosim reference --markdown` from the tables that the
      reader itself goes by; `nemosim reference --schema` writes the same as a JSON Schema.

      \(Language.blocks.map(section).joined(separator: "\n"))
      ## Values

      | value | meaning | example |
      |---|---|---|
      \(values.joined(separator: "\n"))

      """
  }

  private static func section(_ block: BlockDescription) -> String {
    var lines = ["## \(block.name)", "", sentence(block.meaning) + remarks(block), ""]
    lines += ["| key | meaning | example |", "|---|---|---|"]
    for key in block.keys {
      lines.append(row(key))
      lines += (key.block?.keys.dropFirst() ?? []).map { row($0, beside: code(key.key)) }
    }
    lines += block.common.map { row($0, beside: "any of them") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ key: KeyDescription, beside head: String? = nil) -> String {
    let name = code(key.key) + (head.map { " beside \($0)" } ?? "")
    let meaning = ([key.meaning] + ReferenceText.remarks(key)).joined(separator: "; ")
    return "| \(name) | \(cell(meaning)) | \(code(key.example)) |"
  }

  private static func remarks(_ block: BlockDescription) -> String {
    var remarks = block.isChoice ? " Each begins with one of these keys." : ""
    if !block.exclusive.isEmpty { remarks += " At most one of \(codes(block.exclusive))." }
    if !block.needs.isEmpty { remarks += " At least one of \(codes(block.needs))." }
    return remarks
  }

  private static func codes(_ words: [String]) -> String {
    KeyedReader.listed(words.map(code))
  }

  private static func sentence(_ meaning: String) -> String {
    meaning.prefix(1).uppercased() + meaning.dropFirst() + "."
  }

  private static func code(_ text: String) -> String {
    let fence = text.contains("`") ? "``" : "`"
    return fence + cell(text) + fence
  }

  /// A bar would end the cell.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
