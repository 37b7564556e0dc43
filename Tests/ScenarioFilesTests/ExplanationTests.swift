import ScenarioFiles
import Testing
import YAMLText

/// What `explain` says of a file.
@Suite struct ExplanationTests {
  /// Nothing of a file is left out, and everything that begins something has a meaning.
  @Test func everyValueOfTheLibraryIsThere() throws {
    for path in Library.paths {
      let bytes = try ScenarioFolder.read(path)
      let scenario = try #require(
        try ScenarioFile.readAll(bytes, file: path, in: Library.surroundings).get().first)
      let lines = scenario.explanation
      let written = lines.map(\.written).joined(separator: "\n")
      let root = try YAMLDocument.parse(scenario.yaml, file: scenario.file)
      for entry in root.entries ?? [] where !["scenario", "why"].contains(entry.key) {
        // Texts with quotes, and with what nobody sees, are written with escapes.
        for text in entry.value.scalars
        where !text.contains(where: { "\"'\\\u{FEFF}".contains($0) }) {
          let lines = text.split(separator: "\n")
          #expect(lines.allSatisfy { written.contains($0) }, "\(scenario.id): \(text)")
        }
      }
      #expect(lines.allSatisfy { $0.depth > 0 || !$0.meaning.isEmpty }, "\(scenario.id)")
    }
  }
}

extension YAMLNode {
  fileprivate var scalars: [String] {
    switch content {
    case .scalar(let text, _): [text]
    case .sequence(let items): items.flatMap(\.scalars)
    case .mapping(let entries): entries.flatMap { [$0.key] + $0.value.scalars }
    }
  }
}
