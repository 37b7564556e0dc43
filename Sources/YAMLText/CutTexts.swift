import Lookups

/// Places where a word that begins with `#` follows a text without quotes.
///
/// YAML takes all from there to the line's end for a comment, and says nothing. `say: make it #1`
/// would say "make it". Who means a comment writes a blank behind the sign.
struct CutTexts {
  /// By the place at which the text before ends.
  private var signs = LookupTable<Int, Mark>()

  init(in text: String) {
    var mark = Mark.start
    /// Where the text before the last blanks ended; nil where there are none.
    var end: Int?
    var sign: (end: Int, mark: Mark)?
    for scalar in text.unicodeScalars {
      if let (end, place) = sign, !Self.isBlank(scalar), !Self.isRule(scalar) {
        signs[end] = place
      }
      sign = nil
      if scalar == "#", let end { sign = (end, mark) }
      end = Self.isBlank(scalar) ? end ?? mark.offset : nil
      mark.offset += 1
      mark.column += 1
      if SourceText.isLineBreak(scalar) {
        mark.line += 1
        mark.column = 1
      }
    }
  }

  /// The sign that cuts a text off that ends there.
  func sign(behind end: Mark) -> Mark? { signs[end.offset] }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || SourceText.isLineBreak(scalar)
  }

  /// Comments are set off by rows of these.
  private static func isRule(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "#" || scalar == "-" || scalar == "=" || scalar == "!"
  }
}
