extension YAMLMistake {
  /// libyaml's words in the words of somebody who writes a file, not a parser.
  init(in source: SourceText, explaining problem: YAMLSyntaxProblem) {
    let place = Self.opener(of: problem) ?? problem.mark
    let (message, suggestion) = Self.sentence(for: problem, in: source)
    self.init(in: source, at: place, message, suggestion: suggestion)
  }

  /// Something left open is shown where it was opened, not at the end of the file.
  private static func opener(of problem: YAMLSyntaxProblem) -> Mark? {
    problem.problem == "found unexpected end of stream" ? problem.contextMark : nil
  }

  private static func sentence(
    for problem: YAMLSyntaxProblem, in source: SourceText
  ) -> (message: String, suggestion: String?) {
    let found = character(at: problem.mark, in: source)
    if found == "\t" || blamesIndentation(problem, in: source) {
      return ("a tab cannot indent in YAML", "use spaces")
    }
    switch problem.problem {
    case "mapping values are not allowed in this context":
      return (
        "a second \": \" on this line, or a key that is indented too far",
        "quote a value that contains \": \""
      )
    case "did not find expected key", "did not find expected '-' indicator":
      let opened = problem.contextMark.line
      return (
        "this does not line up with the \(what(problem)) that began on line \(opened)",
        "check the indentation, and quote values with special characters"
      )
    case "could not find expected ':'":
      return ("a key without \":\" after it", "write key: value")
    case "found unexpected end of stream":
      return ("the quotes opened here are never closed", "add the closing quote")
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      let closing = problem.problem.hasSuffix("']'") ? "]" : "}"
      return (
        "expected \",\" or \"\(closing)\" in the brackets opened on line "
          + "\(problem.contextMark.line)", nil
      )
    case "found character that cannot start any token":
      let shown = found.map { "\"\($0)\"" } ?? "this"
      return ("a value cannot start with \(shown)", "put the value in quotes")
    case "found unknown escape character":
      return ("unknown escape in double quotes", "write \\\\ for a backslash, or single quotes")
    case "block sequence entries are not allowed in this context":
      return ("a list cannot start here", "put its first \"- \" on a line of its own")
    default:
      return (problem.context.map { "\(problem.problem) \($0)" } ?? problem.problem, nil)
    }
  }

  private static func what(_ problem: YAMLSyntaxProblem) -> String {
    problem.context?.contains("mapping") == true ? "mapping" : "list"
  }

  private static func blamesIndentation(
    _ problem: YAMLSyntaxProblem, in source: SourceText
  ) -> Bool {
    let indent = source.line(problem.mark.line).prefix { $0 == " " || $0 == "\t" }
    return indent.contains("\t")
  }

  private static func character(at mark: Mark, in source: SourceText) -> Unicode.Scalar? {
    source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1).first
  }
}
