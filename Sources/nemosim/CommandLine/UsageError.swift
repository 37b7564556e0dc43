/// A command line that cannot be run; the exit code is 2.
struct UsageError: Error, Hashable, Sendable {
  enum Problem: Hashable, Sendable {
    case unknownCommand(String)
    case unknownOption(String, command: String?)
    case missingValue(option: String, placeholder: String)
    case takesNoValue(option: String)
    case repeated(option: String)
    case wrongValue(String, of: String, kind: ValueKind)
    case missingArgument(placeholder: String)
    case unexpectedArgument(String)
  }

  var problem: Problem
  /// The command whose help would tell more.
  var command: String?
  /// The word that was probably meant.
  var nearest: String?

  init(_ problem: Problem, command: String? = nil, nearest: String? = nil) {
    self.problem = problem
    self.command = command
    self.nearest = nearest
  }

  /// What goes to standard error: the problem, a hint, where to read more.
  func report(program: String) -> String {
    var lines = ["\(program): error: \(sentence)"]
    if let hint = hint(program: program) { lines.append("hint: \(hint)") }
    lines.append("see: \(program)\(command.map { " " + $0 } ?? "") --help")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The problem alone.
  var sentence: String {
    switch problem {
    case .unknownCommand(let word): "no command is called \"\(word)\""
    case .unknownOption(let option, nil): "unknown option \(option)"
    case .unknownOption(let option, let command?): "unknown option \(option) of \(command)"
    case .missingValue(let option, let placeholder):
      "\(option) needs a value: \(option) \(placeholder)"
    case .takesNoValue(let option): "\(option) takes no value"
    case .repeated(let option): "\(option) is given twice"
    case .wrongValue(let text, let name, let kind):
      "\(name) must be \(kind.expectation), not \"\(text)\""
    case .missingArgument(let placeholder): "\(placeholder) is missing"
    case .unexpectedArgument(let argument): "unexpected argument \"\(argument)\""
    }
  }

  private func hint(program: String) -> String? {
    if let nearest { return "did you mean \(nearest)?" }
    if case .unknownCommand(let word) = problem, word.hasSuffix(".yaml") || word.hasSuffix(".yml") {
      return "did you mean \(program) run \(word)?"
    }
    return nil
  }
}
