import PrintedText

/// The reference as a manual page of section 5, in roff.
package enum ReferenceManual {
  package static func page(version: String) -> String {
    var lines = [
      ".TH NEMOSIM\\-SCENARIO 5 \"\" \"nemosim \(version)\"",
      ".SH NAME", "nemosim\\-scenario \\- the language of scenario files",
      ".SH DESCRIPTION",
      "A scenario is a YAML file. It says which world there is (backend), what the backend does "
        + "otherwise than by itself (script), what the user does (user), and what must hold "
        + "(expect).",
    ]
    for block in Language.blocks {
      lines += [".SH \(Roff.escaped(block.name.uppercased()))", Roff.escaped(block.meaning + ".")]
      for key in block.keys {
        lines += entry(key, key.key)
        for beside in key.block?.keys.dropFirst() ?? [] {
          lines += entry(beside, "\(beside.key) (beside \(key.key))")
        }
      }
      for key in block.common { lines += entry(key, "\(key.key) (beside any of them)") }
    }
    lines.append(".SH VALUES")
    for value in Language.values {
      lines += [".TP", ".B \(Roff.escaped(value.name))"]
      lines.append(Roff.escaped("\(value.meaning), such as \(value.example)."))
    }
    lines += [".SH SEE ALSO", ".BR nemosim (1)"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ key: KeyDescription, _ name: String) -> [String] {
    let meaning = ([key.meaning] + ReferenceText.remarks(key)).joined(separator: "; ")
    return [
      ".TP", ".B \(Roff.escaped(name))", Roff.escaped(meaning + "."), ".br",
      Roff.escaped("Example: \(key.standsAlone ? "- \(key.key)" : "\(key.key): \(key.example)")"),
    ]
  }
}
