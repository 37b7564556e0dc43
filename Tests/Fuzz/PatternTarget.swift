import TextPatterns

/// A regular expression on the first line, and what it is looked for in below.
func fuzzPattern(_ bytes: [UInt8]) {
  let (line, rest) = firstLine(bytes)
  if let expression = try? RegularExpression(text(line)) { _ = expression.isFound(in: text(rest)) }
  let star = UInt8(ascii: "*")
  _ = GapPattern.fits(Array(line), Array(rest), isGap: { $0 == star }) { $0 == $1 }
}
