import Foundation
import Testing

/// What `check` says of each file in `Fixtures/mistakes`, word for word; `make golden` writes the
/// texts beside the files anew.
@Suite(.waits) struct MistakeTests {
  @Test func everyMistakeIsSaidWithItsPlace() throws {
    let folder = URL(filePath: Tool.top).appending(path: "Fixtures/mistakes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let files = names.filter { $0.hasSuffix(".yaml") }
    let expected = try files.map { file in
      try String(
        contentsOf: folder.appending(path: file.dropLast(5) + ".txt"), encoding: .utf8)
    }
    var tool = try Tool()
    tool.folder = folder.path
    let outcome = try tool.run("check", ".")
    #expect(outcome.code == 2)
    let found = Self.parts(of: outcome.errors, files)
    for (file, text) in zip(files, expected) { #expect(found[file] == text, "\(file)") }
    let texts = names.filter { $0.hasSuffix(".txt") }
    #expect(texts.count == files.count, "each file has its text, and each text its file")
  }

  /// The output's lines by the file that they are about.
  private static func parts(of output: String, _ files: [String]) -> [String: String] {
    var parts: [String: String] = [:]
    var current = ""
    for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isFirst = line.hasPrefix("./")
      let shown = line.replacing("./", with: "")
      if isFirst { current = files.first { shown.hasPrefix("\($0):") } ?? current }
      parts[current, default: ""] += shown + "\n"
    }
    return parts
  }
}
