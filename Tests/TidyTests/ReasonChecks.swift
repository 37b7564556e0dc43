/// Things that are right only for a reason, which must stand beside them.
enum ReasonChecks {
  static let all: [@Sendable (SourceFile) -> [TidyError]] = [uncheckedSharing]

  @Sendable static func uncheckedSharing(_ file: SourceFile) -> [TidyError] {
    ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { word in
      ByteSearch.places(of: word, in: file.stripped.code).compactMap { place in
        let line = file.line(at: place)
        guard !isExplained(word, onLine: line, in: file) else { return nil }
        return file.error(
          atLine: line, "\(word) without a reason is banned, use a // comment beside it")
      }
    }
  }

  /// By a `//` comment beside it, or by the comment above, if that names it.
  private static func isExplained(_ word: String, onLine line: Int, in file: SourceFile) -> Bool {
    let beside = [line - 1, line, line + 1].map(file.comment(onLine:))
    if beside.contains(where: { $0.hasPrefix("//") && !$0.hasPrefix("///") }) { return true }
    var above = line - 1
    while file.comment(onLine: above).hasPrefix("//") {
      if file.comment(onLine: above).contains(word) { return true }
      above -= 1
    }
    return false
  }
}
