/// Things that are right only for a reason, which must stand beside them.
enum ReasonChecks {
  static let all: [@Sendable (SourceFile) -> [TidyError]] = [
    hashedTypes, hashedIteration, uncheckedSharing,
  ]

  /// Hash tables iterate in another order at each start.
  @Sendable static func hashedTypes(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    let named = ["Dictionary<", "Dictionary(", "Set<", "Set("].flatMap {
      ByteSearch.places(of: $0, in: code)
    }
    let bracketed = code.indices.filter { isDictionaryType(at: $0, in: code) }
    let lines = (named + bracketed).map(file.line(at:))
    return unexplained(lines, in: file).map {
      file.error(
        atLine: $0,
        "a Dictionary or Set is banned, use an array, or say in \"// order: …\" why its order "
          + "cannot be seen")
    }
  }

  /// `[Key: Value]`; a literal such as `["a": 1]` may be of a type that keeps order.
  private static func isDictionaryType(at start: Int, in code: [UInt8]) -> Bool {
    guard code[start] == UInt8(ascii: "["), start + 1 < code.count,
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= code[start + 1]
    else { return false }
    let rest = code[(start + 1)...].drop { ByteSearch.isIdentifier($0) || $0 == UInt8(ascii: ".") }
    guard rest.first == UInt8(ascii: ":") else { return false }
    // A type follows; after the first member of a literal a value does.
    let value = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }.first ?? 0
    return UInt8(ascii: "A")...UInt8(ascii: "Z") ~= value || "[(".utf8.contains(value)
  }

  @Sendable static func hashedIteration(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    let places = [".keys", ".values"].flatMap { ByteSearch.places(of: $0, in: code) }
    let lines = places.map(file.line(at:)).filter { number in
      let words = file.line(number, of: code).split(separator: " ")
      return words.first == "for" && words.contains("in")
        && !file.line(number, of: code).contains(".sorted")
    }
    return unexplained(lines, in: file).map {
      file.error(
        atLine: $0,
        "iteration over keys or values is banned, use a sorted array, or say in \"// order: …\" "
          + "why its order cannot be seen")
    }
  }

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

  /// The lines, each once, without an `// order:` comment on them or just above.
  private static func unexplained(_ lines: [Int], in file: SourceFile) -> [Int] {
    Set(lines).sorted().filter { line in
      ![line - 1, line].contains { file.comment(onLine: $0).contains("// order: ") }
    }
  }
}
