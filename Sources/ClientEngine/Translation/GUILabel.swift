/// The name of a button as texts mark it: in quotes, bold or brackets.
enum GUILabel {
  private static let marks = [
    ("\"", "\""), ("“", "”"), ("**", "**"), ("[", "]"), ("「", "」"), ("【", "】"), ("'", "'"),
    ("`", "`"),
  ]
  private static let longestScalars = 30

  static func find(in clause: Substring) -> String? {
    for (open, close) in marks {
      guard let start = Find.range(of: open, in: clause),
        let end = Find.range(of: close, in: clause[start.upperBound...])
      else { continue }
      let label = Find.trim(clause[start.upperBound..<end.lowerBound])
      guard !label.isEmpty, label.utf8.count <= 4 * longestScalars,
        label.unicodeScalars.count <= longestScalars
      else { continue }
      if GUIInstruction.find(in: label[...]) == nil { return label }
    }
    return nil
  }
}
