import Foundation

/// A file of the product, read once.
struct SourceFile {
  /// From the top of the repository.
  let path: String
  /// The folder below `Sources`.
  let module: String
  let raw: [UInt8]
  let stripped: StrippedSwift
  /// Where each line begins.
  private let lineStarts: [Int]

  init(path: String, text: String) {
    self.path = path
    module = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    let bytes = Array(text.utf8)
    raw = bytes
    stripped = StrippedSwift(text)
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Without the empty line after the last line break.
  var lineCount: Int { lineStarts.last == raw.count ? lineStarts.count - 1 : lineStarts.count }

  /// The line of a byte, from 1.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// A line, from 1, of one of the file's texts; empty outside.
  func line(_ number: Int, of bytes: [UInt8]) -> String {
    guard (1...max(lineCount, 1)).contains(number), number <= lineStarts.count else { return "" }
    let rest = bytes[lineStarts[number - 1]...]
    return String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  func comment(onLine number: Int) -> String {
    line(number, of: stripped.comments).trimmingCharacters(in: .whitespaces)
  }

  func error(atLine line: Int, _ message: String) -> TidyError {
    TidyError(path: path, line: line, message: message)
  }

  /// A machine's top, found from where this file lies.
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file of the product, in order of path.
  static func all() throws -> [SourceFile] { try read.get() }

  private static let read = Result {
    // Steps of tutorials are no part of it.
    try paths(below: "Sources", endingWith: ".swift").filter { !$0.contains(".docc/") }.map {
      let text = try String(contentsOf: top.appending(path: $0), encoding: .utf8)
      return SourceFile(path: $0, text: text)
    }
  }

  static func paths(below folder: String, endingWith suffix: String) throws -> [String] {
    let root = top.appending(path: folder).path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }
}

struct TidyError: Hashable, CustomStringConvertible {
  var path: String
  var line: Int
  var message: String

  var description: String { "\(path):\(line): error: \(message)" }
}
