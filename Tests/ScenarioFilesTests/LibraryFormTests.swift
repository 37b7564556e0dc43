import ScenarioFiles
import Testing
import YAMLText

/// The library stands in the form of the house, and no damage to a file makes it say otherwise.
@Suite struct LibraryFormTests {
  @Test func theLibraryHasTheForm() throws {
    for path in Library.paths {
      let source = SourceText(name: path, bytes: try ScenarioFolder.read(path))
      #expect(try YAMLFormatter.format(source) == source.text, "nemosim fmt \(path)")
    }
  }

  /// Whatever is left of a line's indentation and blanks, the form comes back, or nothing happens.
  @Test func anyLayoutSaysTheSame() throws {
    for path in Library.paths.prefix(60) {
      let source = SourceText(name: path, bytes: try ScenarioFolder.read(path))
      for (from, to) in [
        ("\n  ", "\n    "), ("  - ", "  -   "), (": ", ":   "), ("\n\n", "\n\n\n"),
      ] {
        let text = source.text.split(separator: from, omittingEmptySubsequences: false)
          .joined(separator: to)
        let other = SourceText(name: path, text: text)
        guard YAMLDocument(other).mistakes.isEmpty else { continue }
        let formed = try YAMLFormatter.format(other)
        #expect(try YAMLFormatter.format(SourceText(name: path, text: formed)) == formed)
      }
    }
  }
}
