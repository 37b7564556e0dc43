import Foundation

@testable import FakeBackend

/// One row of a file in `Tests/Prompts`.
struct PromptRow: Sendable {
  var line: Int
  var scene: PromptScene
  var prompt: String
  /// `50 …` costs and the timeline, `? …` asked back, `✗ …` cannot, `= …` answered.
  var expected: String
}

enum PromptTable {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Prompts")

  static let fileNames = [
    "documents.txt", "making.txt", "editing.txt", "everyday.txt", "strangers.txt", "unclear.txt",
    "chinese.txt", "invented.txt",
  ]

  static func read() throws -> [PromptRow] { try fileNames.flatMap(read) }

  /// A line that ends with a colon names the scene of the rows below; `#` begins a remark.
  static func read(_ file: String) throws -> [PromptRow] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    var rows: [PromptRow] = []
    var scene = PromptScene.named("empty")
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasSuffix(":"), !line.hasPrefix(" ") {
        scene = .named(String(line.dropLast()))
        continue
      }
      let parts = line.split(separator: "  ").map {
        $0.trimmingCharacters(in: .whitespaces)
      }.filter { !$0.isEmpty }
      precondition(parts.count == 2, "\(file):\(index + 1) has no outcome: \(line)")
      rows.append(PromptRow(line: index + 1, scene: scene, prompt: parts[0], expected: parts[1]))
    }
    return rows
  }
}
