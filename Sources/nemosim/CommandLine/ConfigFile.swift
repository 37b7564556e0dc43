import Suggestions
import YAMLText

/// The options of a command in a YAML file, by their names without dashes:
///
///     port: 0
///     credits: 500
///     log: true
///     switch: { token_life: 1h }
///     fault: ["POST /run_sse: reset: in-body"]
struct ConfigFile {
  /// Every mistake, each with its place.
  struct Mistakes: Error, CustomStringConvertible {
    let mistakes: [YAMLMistake]
    var description: String { mistakes.map(\.description).joined(separator: "\n") }
  }

  /// As if they had been typed, in the order of the file.
  private(set) var options: [(name: String, value: OptionValue)] = []
  private let source: SourceText
  private let command: CommandSpec
  private var mistakes: [YAMLMistake]

  /// Reads the options of a command; paths are relative to the file's own folder.
  init(_ source: SourceText, for command: CommandSpec) throws(Mistakes) {
    self.source = source
    self.command = command
    let document = YAMLDocument(source)
    mistakes = document.mistakes
    if let root = document.root, !root.isNull { read(root) }
    guard mistakes.isEmpty else {
      throw Mistakes(mistakes: mistakes.sorted { $0.mark < $1.mark })
    }
  }

  /// What makes the command do something else has no place in a file.
  private var known: [OptionSpec] {
    command.options.filter { !$0.isForTheCommandLineAlone }
  }

  private mutating func read(_ root: YAMLNode) {
    guard let entries = root.entries else {
      return add("a mapping of options is expected, found \(root.kind)", at: root.start, "port: 0")
    }
    for entry in entries {
      guard let option = known.first(where: { $0.key == entry.key }) else {
        reportUnknown(entry)
        continue
      }
      read(entry.value, of: option)
    }
  }

  private mutating func read(_ node: YAMLNode, of option: OptionSpec) {
    switch (option.kind, node.content) {
    case (.flag, _): readFlag(node, of: option)
    case (.assignment, .mapping(let entries)):
      for entry in entries {
        guard let value = entry.value.string else {
          wrong(entry.value, of: option)
          continue
        }
        options.append((option.name, .assignment(name: entry.key, value: value)))
      }
    case (_, .sequence(let items)) where option.repeats:
      for item in items { readText(item, of: option) }
    default: readText(node, of: option)
    }
  }

  private mutating func readFlag(_ node: YAMLNode, of option: OptionSpec) {
    guard let isSet = node.bool else {
      return add(
        "\"\(option.key)\" must be true or false, found \(node.kind)", at: node.start, nil)
    }
    if isSet { options.append((option.name, .flag)) }
  }

  private mutating func readText(_ node: YAMLNode, of option: OptionSpec) {
    guard let text = node.string, let value = option.kind.value(of: text) else {
      return wrong(node, of: option)
    }
    guard option.kind == .path, case .text(let path) = value, !path.utf8.starts(with: "/".utf8)
    else { return options.append((option.name, value)) }
    options.append((option.name, .text(folder + path)))
  }

  /// The file's own, with the slash at its end.
  private var folder: String {
    source.name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(source.name[...$0]) } ?? ""
  }

  private mutating func wrong(_ node: YAMLNode, of option: OptionSpec) {
    var hint: String?
    if case .oneOf(let words) = option.kind, let text = node.string {
      hint = Suggestion.nearest(text, among: words).map { "did you mean \($0)?" }
    }
    add(
      "\"\(option.key)\" must be \(option.kind.expectation), found \(node.kind)", at: node.start,
      hint)
  }

  private mutating func reportUnknown(_ entry: YAMLNode.Entry) {
    let asTyped = String(Substring(entry.key.utf8.drop { $0 == UInt8(ascii: "-") }))
    let near =
      known.first { $0.key == asTyped }?.key
      ?? Suggestion.nearest(entry.key, among: known.map(\.key))
    add(
      "no option of \(command.name) is called \"\(entry.key)\"", at: entry.keyStart,
      near.map { "did you mean \($0)?" } ?? "nemosim \(command.name) --help lists them")
  }

  private mutating func add(_ message: String, at mark: Mark, _ hint: String?) {
    mistakes.append(YAMLMistake(in: source, at: mark, message, suggestion: hint))
  }
}

extension OptionSpec {
  /// How a file calls it.
  fileprivate var key: String {
    String(Substring(name.utf8.drop { $0 == UInt8(ascii: "-") }))
  }
}
