import Suggestions
import YAMLText

/// Reads a command line by a program's table; touches nothing else.
struct ArgumentParser {
  let program: ProgramSpec

  /// `arguments` without the program's own name.
  func parse(_ arguments: [String]) throws(UsageError) -> Request {
    guard let first = arguments.first else { return .help(nil) }
    let rest = arguments.dropFirst()
    if OptionSpec.version.names.contains(first) {
      try nothingMore(rest)
      return .version
    }
    if first == "help" || OptionSpec.help.names.contains(first) {
      let topic = try rest.first.flatMap(topic)
      try nothingMore(rest.dropFirst())
      return .help(topic)
    }
    let command = try command(first)
    // Somebody who asks for help gets it, whatever else is wrong.
    if rest.prefix(while: { $0 != "--" }).contains(where: OptionSpec.help.names.contains) {
      return .help(command)
    }
    var reading = Reading(command: command, rest: rest)
    return .run(try reading.invocation())
  }

  private func nothingMore(_ words: ArraySlice<String>) throws(UsageError) {
    if let word = words.first { throw UsageError(.unexpectedArgument(word)) }
  }

  /// What help is asked about: a command; nil, the program.
  private func topic(_ word: String) throws(UsageError) -> CommandSpec? {
    word == "help" || OptionSpec.help.names.contains(word) ? nil : try command(word)
  }

  private func command(_ word: String) throws(UsageError) -> CommandSpec {
    if let command = program.command(word) { return command }
    guard !word.hasPrefix("-") else {
      let known = OptionSpec.help.names + OptionSpec.version.names
      throw UsageError(
        .unknownOption(word, command: nil), nearest: Suggestion.nearest(word, among: known))
    }
    let names = program.commands.map(\.name)
    throw UsageError(.unknownCommand(word), nearest: Suggestion.nearest(word, among: names))
  }
}

/// One pass over a command's arguments.
private struct Reading {
  let command: CommandSpec
  var rest: ArraySlice<String>
  var options: [(name: String, value: OptionValue)] = []
  var spellings: [[String]] = []
  var positionals: [String] = []

  init(command: CommandSpec, rest: ArraySlice<String>) {
    self.command = command
    self.rest = rest
  }

  mutating func invocation() throws(UsageError) -> Invocation {
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        rest = []
      } else if argument.hasPrefix("-"), argument != "-" {
        try readOption(argument)
      } else {
        positionals.append(argument)
      }
    }
    try checkPositionals()
    return Invocation(
      command: command, defaults: try defaults(), typed: options, spellings: spellings,
      positionals: positionals)
  }

  private mutating func readOption(_ argument: String) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let (typed, attached) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    guard let option = command.option(typed) else {
      let known = command.allOptions.flatMap(\.names)
      // It may be one of a client's command, which -- would keep apart.
      let isOfAClient = command.positionals.last?.placeholder == "COMMAND|FILE"
      throw error(
        .unknownOption(typed, command: command.name),
        nearest: isOfAClient && !positionals.isEmpty
          ? "-- \((positionals + [typed]).joined(separator: " "))"
          : Suggestion.nearest(typed, among: known))
    }
    guard option.repeats || !options.contains(where: { $0.name == option.name }) else {
      throw error(.repeated(option: typed))
    }
    if option.kind == .flag {
      guard attached == nil else { throw error(.takesNoValue(option: typed)) }
      options.append((option.name, .flag))
      spellings.append([option.name])
      return
    }
    guard let text = attached ?? nextValue(), !text.isEmpty else {
      throw error(.missingValue(option: typed, placeholder: option.placeholder ?? "VALUE"))
    }
    options.append((option.name, try value(text, option.kind, of: typed)))
    spellings.append([option.name, text])
  }

  /// The next argument, unless it is an option of this command itself.
  private mutating func nextValue() -> String? {
    guard let next = rest.first, next != "--" else { return nil }
    let name = String(next.prefix { $0 != "=" })
    return command.option(name) == nil ? rest.popFirst() : nil
  }

  private func checkPositionals() throws(UsageError) {
    let specs = command.positionals
    if positionals.count < specs.count, specs[positionals.count].isRequired {
      throw error(.missingArgument(placeholder: specs[positionals.count].placeholder))
    }
    if positionals.count > specs.count, specs.last?.repeats != true {
      throw error(
        .unexpectedArgument(positionals[specs.count]),
        nearest: option(for: positionals[specs.count]))
    }
    for (text, spec) in zip(positionals, specs) {
      _ = try value(text, spec.kind, of: spec.placeholder)
    }
  }

  /// With the option that takes such a file.
  private func option(for argument: String) -> String? {
    guard argument.hasSuffix(".yaml") || argument.hasSuffix(".yml"),
      command.option("--scenario") != nil
    else { return nil }
    return "--scenario \(argument)"
  }

  private func defaults() throws(UsageError) -> [(name: String, value: OptionValue)] {
    var values: [(name: String, value: OptionValue)] = []
    for option in command.options {
      guard case .value(let text) = option.defaultValue else { continue }
      values.append((option.name, try value(text, option.kind, of: option.name)))
    }
    return values
  }

  private func value(
    _ text: String, _ kind: ValueKind, of name: String
  ) throws(UsageError) -> OptionValue {
    if let value = kind.value(of: text) { return value }
    var nearest: String?
    if case .oneOf(let words) = kind { nearest = Suggestion.nearest(text, among: words) }
    throw error(.wrongValue(text, of: name, kind: kind), nearest: nearest)
  }

  private func error(_ problem: UsageError.Problem, nearest: String? = nil) -> UsageError {
    UsageError(problem, command: command.name, nearest: nearest)
  }
}
