import FakeBackend
import YAMLText

/// Reads the fragments that a file uses, before the file itself, whose own words go over theirs.
struct FragmentReading {
  /// A fragment uses no other, so that none can go round in a circle.
  static let most = 20

  /// What the fragments say together.
  private(set) var scenario = Scenario(file: "", name: "")
  /// The keys that they give.
  private(set) var keys: [String] = []
  private let reading: Reading

  init(_ reading: Reading) { self.reading = reading }

  /// Every fragment that `use:` names, in its order.
  mutating func read(_ field: Field) {
    guard let paths = Self.paths.read(field) else { return }
    guard paths.count <= Self.most else {
      return field.report("a file uses at most \(Self.most) fragments", hint: nil)
    }
    guard let surroundings = reading.surroundings else { return }
    for path in paths {
      switch surroundings.fragment(path) {
      case .success(let source): read(source)
      case .failure(let problem):
        field.report("\(problem)", hint: "a path beside this file, such as \(field.entry.example)")
      }
    }
  }

  /// One fragment.
  mutating func read(_ source: SourceText) {
    let document = YAMLDocument(source)
    let inner = Reading(
      source, mistakes: document.mistakes, use: reading.use, surroundings: reading.surroundings)
    inner.isFragment = true
    if let root = document.root { read(root, inner) }
    reading.add(foreign: inner.inOrder)
  }

  private mutating func read(_ root: YAMLNode, _ inner: Reading) {
    guard let entries = root.entries else {
      let key = KeyDescription("use", "a fragment", example: "")
      let field = Field(entry: key, keyMark: root.start, node: root, reading: inner)
      return field.report(
        "a fragment is a mapping, found \(root.kind)", hint: "for example: backend: { credits: 5 }")
    }
    let block = Language.fragment
    let lists = (scenario.script, scenario.user, scenario.expect)
    (scenario.script, scenario.user, scenario.expect) = ([], [], [])
    block.read(
      KeyedReader(
        block.description.what, entries, at: root.start, block.keys.map(\.description), inner),
      of: nil, into: &scenario)
    keys += entries.map(\.key)
    // Its lines are those of another file.
    for index in scenario.script.indices { scenario.script[index].line = nil }
    for index in scenario.expect.indices { scenario.expect[index].fragment = inner.source.name }
    for index in scenario.user.indices {
      for place in scenario.user[index].expect.indices {
        scenario.user[index].expect[place].fragment = inner.source.name
      }
    }
    scenario.script = lists.0 + scenario.script
    scenario.user = lists.1 + scenario.user
    scenario.expect = lists.2 + scenario.expect
  }

  /// `use:`, one path or several.
  static let paths = Notation<[String]>.oneOrMore(.words)
}

extension Scenario {
  /// With what fragments say behind its own rules, before its own steps and expectations.
  mutating func join(_ fragments: FragmentReading) {
    script += fragments.scenario.script
    if users.isEmpty {
      user = fragments.scenario.user + user
    } else {
      for index in users.indices {
        users[index].steps = fragments.scenario.user + users[index].steps
      }
    }
    expect = fragments.scenario.expect + expect
  }
}

/// Why a file that a scenario names could not be had.
package struct NamedFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
