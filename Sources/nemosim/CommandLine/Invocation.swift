import Simulation

/// A command line that was understood.
struct Invocation: Sendable {
  let command: CommandSpec
  /// By the option's first name.
  var defaults: [(name: String, value: OptionValue)] = []
  /// From a file; goes before the default of the same option.
  var filed: [(name: String, value: OptionValue)] = []
  /// In the order typed; goes before the file and the default of the same option.
  var typed: [(name: String, value: OptionValue)] = []
  /// The words of each of `typed`: its option's first name, and its value as it was typed.
  var spellings: [[String]] = []
  var positionals: [String] = []

  func has(_ name: String) -> Bool { value(name) != nil }

  /// What was typed of these options, in the order typed, to be typed again.
  func typedWords(of names: [String]) -> [String] {
    spellings.filter { names.contains($0[0]) }.flatMap(\.self)
  }

  /// Whether it stands on the command line itself.
  func isTyped(_ name: String) -> Bool { typed.contains { $0.name == name } }

  /// Also the text of a path or of one of several words.
  func text(_ name: String) -> String? {
    if case .text(let text) = value(name) { text } else { nil }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let integer) = value(name) { integer } else { nil }
  }

  func number(_ name: String) -> Double? {
    if case .number(let number) = value(name) { number } else { nil }
  }

  func duration(_ name: String) -> Duration? {
    if case .duration(let duration) = value(name) { duration } else { nil }
  }

  func seeds(_ name: String) -> SeedRange? {
    if case .seeds(let seeds) = value(name) { seeds } else { nil }
  }

  func shard(_ name: String) -> Shard? {
    if case .shard(let shard) = value(name) { shard } else { nil }
  }

  /// Bytes.
  func size(_ name: String) -> Int64? {
    if case .size(let bytes) = value(name) { bytes } else { nil }
  }

  /// Unix milliseconds.
  func date(_ name: String) -> Int64? {
    if case .date(let milliseconds) = value(name) { milliseconds } else { nil }
  }

  /// Every `name=value` of an option that repeats.
  func assignments(_ name: String) -> [(name: String, value: String)] {
    values(name).compactMap {
      if case .assignment(let name, let value) = $0 { (name, value) } else { nil }
    }
  }

  /// Every value of an option that repeats.
  func texts(_ name: String) -> [String] {
    values(name).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private func value(_ name: String) -> OptionValue? { values(name).last }

  private func values(_ name: String) -> [OptionValue] {
    precondition(command.option(name)?.name == name, "\(command.name) declares no \(name)")
    return [typed, filed, defaults].lazy.map { $0.filter { $0.name == name }.map(\.value) }
      .first { !$0.isEmpty } ?? []
  }
}

enum OptionValue: Hashable, Sendable {
  case flag
  case text(String)
  case integer(Int)
  case number(Double)
  case duration(Duration)
  case size(bytes: Int64)
  case date(unixMilliseconds: Int64)
  case assignment(name: String, value: String)
  case seeds(SeedRange)
  case shard(Shard)
}

/// What a command line asks for.
enum Request: Sendable {
  case run(Invocation)
  /// Of one command, or of the whole program.
  case help(CommandSpec?)
  case version
}
