/// What the program accepts, as data.
///
/// Parsing, help, completions and the man page are all made from these values.
struct ProgramSpec: Sendable {
  var name: String
  var version: String
  /// One sentence without a full stop.
  var summary: String
  var commands: [CommandSpec]

  func command(_ name: String) -> CommandSpec? { commands.first { $0.name == name } }
}

struct CommandSpec: Sendable {
  var name: String
  /// One sentence without a full stop.
  var summary: String
  /// Paragraphs for the command's own help; made when they are read, for some are made from tables
  /// that no other command needs at its start.
  var details: @Sendable () -> [String] = { [] }
  var options: [OptionSpec] = []
  var positionals: [PositionalSpec] = []
  var examples: [Example] = []

  struct Example: Sendable {
    var command: String
    var explanation: String
  }

  /// `--help`, which every command has, stands last.
  var allOptions: [OptionSpec] { options + [.help] }

  func option(_ name: String) -> OptionSpec? {
    allOptions.first { $0.names.contains(name) }
  }
}

struct OptionSpec: Sendable {
  /// With their dashes, the one that code asks for first.
  var names: [String]
  /// What stands for the value in help, such as `FILE`; nil for flags.
  var placeholder: String?
  var kind: ValueKind
  var defaultValue: Default = .none
  /// One sentence without a full stop.
  var help: String
  var repeats = false
  /// Not to be set in a file: it makes the command do something else.
  var isForTheCommandLineAlone = false

  enum Default: Hashable, Sendable {
    case none
    /// Parsed as if it had been typed.
    case value(String)
    /// Known only at run time; words for the help.
    case words(String)
  }

  var name: String { names[0] }

  static let help = OptionSpec(names: ["-h", "--help"], kind: .flag, help: "Show this help")
  static let version = OptionSpec(names: ["--version"], kind: .flag, help: "Show the version")
}

struct PositionalSpec: Sendable {
  var placeholder: String
  var kind: ValueKind
  var help: String
  var isRequired = true
  /// Takes all that is left; only the last one may.
  var repeats = false
}

/// How a value is read from what was typed.
enum ValueKind: Hashable, Sendable {
  case flag
  case text
  case path
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  /// As in `30s`, `2m`, `1h30m`, `250ms`.
  case duration(atLeast: Duration = .zero)
  /// As in `200MB` or `3GB`, of 1024 each.
  case size
  /// As in `2026-03-13` or `2026-03-13T17:40:00Z`.
  case date
  /// As in `name=value`.
  case assignment
  /// As in `1..100`.
  case seeds
  /// As in `2/5`.
  case shard
  case oneOf([String])
}
