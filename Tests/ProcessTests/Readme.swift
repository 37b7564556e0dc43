import Foundation
import Testing

/// What README.md shows, taken apart.
struct Readme {
  struct Block {
    /// The word behind the fence: `sh`, `yaml`, `text`.
    var kind: String
    var lines: [String]
    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  struct Command: CustomTestStringConvertible {
    /// As it stands there, without prompt and remark.
    var words: String
    /// `# exit 1` at the end of the line; else 0.
    var code: Int32
    var testDescription: String { words }
  }

  let blocks: [Block]

  init(_ text: String) {
    var blocks: [Block] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        if isInside { blocks.append(Block(kind: String(line.dropFirst(3)), lines: [])) }
      } else if isInside, !blocks.isEmpty {
        blocks[blocks.count - 1].lines.append(String(line))
      }
    }
    self.blocks = blocks
  }

  /// The one of this checkout; empty where there is none, which a test finds.
  static let ours = Readme(
    (try? String(contentsOfFile: "\(Tool.top)/README.md", encoding: .utf8)) ?? "")

  /// Every command line in `sh` blocks that starts nemosim.
  var commands: [Command] {
    blocks.filter { ["sh", "bash", "console"].contains($0.kind) }.flatMap { block in
      block.text.replacing("\\\n", with: " ").split(separator: "\n").compactMap(Self.command)
    }
  }

  /// Whole scenarios.
  var scenarios: [Block] {
    blocks.filter { $0.kind == "yaml" && $0.lines.first?.hasPrefix("scenario:") == true }
  }

  /// Lines of journals, wherever they are shown.
  var journalLines: [String] {
    blocks.filter { $0.kind != "sh" }.flatMap(\.lines)
      .filter { $0.firstMatch(of: /^ ?\d\d:\d\d:\d\d\.\d\d\d\s/) != nil }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Lines of the demo; of a long one only the beginning is shown, before a "…".
  var demoLines: [String] {
    blocks.filter { $0.kind != "sh" }.flatMap(\.lines)
      .filter { $0.firstMatch(of: /^\d\d:\d\d:\d\d\s/) != nil }
      .map { $0.hasSuffix(" …") ? String($0.dropLast(2)) : $0 }
  }

  private static func command(_ line: Substring) -> Command? {
    var line = String(line).trimmingCharacters(in: .whitespaces)
    if line.hasPrefix("$ ") { line.removeFirst(2) }
    let code = line.firstMatch(of: /\s#\s*exit (\d+)\s*$/).flatMap { Int32($0.1) } ?? 0
    if let remark = line.firstRange(of: /\s#\s.*$/) { line.removeSubrange(remark) }
    line = line.trimmingCharacters(in: .whitespaces)
    guard !line.hasPrefix("#") else { return nil }
    // As a command, also behind a pipe or with its folder; not inside another word.
    let start = /(^|[|;&(]\s*|=\S*\s+)(\S*\/)?nemosim\s/
    guard (line + " ").firstMatch(of: start) != nil else { return nil }
    return Command(words: line, code: code)
  }
}
