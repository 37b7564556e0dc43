import ScenarioFiles
import Suggestions
package import TextPatterns

/// Which of many scenarios are meant; a pure function over what was read.
package struct SuiteSelection: Sendable {
  /// Words of a name or an id, or `/an expression/`; one of them is enough.
  package var patterns: [TextPattern]
  /// One of them is enough.
  package var tags: [String]
  /// Of what the others select.
  package var shard: Shard?

  package init(patterns: [TextPattern] = [], tags: [String] = [], shard: Shard? = nil) {
    self.patterns = patterns
    self.tags = tags
    self.shard = shard
  }

  /// Whether it leaves nothing out.
  package var isEverything: Bool { patterns.isEmpty && tags.isEmpty && shard == nil }

  /// - Throws: when it names something that none of them is; a part of too few may be empty.
  package func select(_ entries: [SuiteEntry]) throws(SelectionError) -> [SuiteEntry] {
    for tag in tags { try check(tag, in: entries) }
    for pattern in patterns where !entries.contains(where: { Self.fits($0, pattern) }) {
      throw .noSuchName(pattern.written, count: entries.count)
    }
    let selected = entries.filter(fits)
    guard !selected.isEmpty || entries.isEmpty else { throw .nothing }
    guard let shard else { return selected }
    return selected.enumerated().filter { shard.has($0.offset) }.map(\.element)
  }

  /// A file with mistakes may be meant by its tags, which nobody can read.
  private func fits(_ entry: SuiteEntry) -> Bool {
    let isNamed = patterns.isEmpty || patterns.contains { Self.fits(entry, $0) }
    let isTagged =
      tags.isEmpty || entry.scenario.map { $0.tags.contains(where: tags.contains) } ?? true
    return isNamed && isTagged
  }

  private static func fits(_ entry: SuiteEntry, _ pattern: TextPattern) -> Bool {
    pattern.matches(entry.id) || entry.scenario.map { pattern.matches($0.name) } ?? false
  }

  private func check(_ tag: String, in entries: [SuiteEntry]) throws(SelectionError) {
    var known: [String] = []
    for tag in entries.compactMap(\.scenario).flatMap(\.tags) where !known.contains(tag) {
      known.append(tag)
    }
    guard !known.contains(tag) else { return }
    throw .noSuchTag(tag, known: known, nearest: Suggestion.nearest(tag, among: known))
  }
}

/// Why a selection cannot be what was meant.
package enum SelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchName(String, count: Int)
  case noSuchTag(String, known: [String], nearest: String?)
  /// Each option selects something, all together nothing.
  case nothing

  package var description: String {
    switch self {
    case .noSuchName(let pattern, let count):
      "--only: none of \(count) scenario\(count == 1 ? "" : "s") has \"\(pattern)\" in its name or "
        + "its path; --list shows them"
    case .noSuchTag(let tag, _, let nearest?):
      "--tag: no scenario has the tag \"\(tag)\"; did you mean \(nearest)?"
    case .noSuchTag(let tag, let known, nil):
      "--tag: no scenario has the tag \"\(tag)\"; "
        + (known.isEmpty
          ? "none has any; in a file: tags: [\(tag)]"
          : "there are \(known.sorted().joined(separator: ", "))")
    case .nothing: "no scenario is named by --only and has the --tag, too"
    }
  }
}
