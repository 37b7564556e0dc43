/// Who may import whom; ARCHITECTURE.md shows the same table.
enum ImportChecks {
  static let contract = ["TimeAndChance", "JSONText", "HTTPMessages", "Suggestions"]

  /// A module's row names everything it may import.
  static let allowed: [(module: String, imports: [String])] = [
    ("TimeAndChance", []),
    ("JSONText", []),
    ("Lookups", []),
    ("Suggestions", []),
    ("SystemCalls", ["Glibc"]),
    ("PrintedText", []),
    ("TextPatterns", ["Glibc"]),
    ("LineEditing", ["PrintedText", "SystemCalls", "CEditLine"]),
    ("YAMLText", ["PrintedText", "Lookups", "Suggestions", "CYAML"]),
    ("MediaFiles", ["TimeAndChance", "SystemCalls"]),
    ("TransportSecurity", ["SystemCalls", "CGnuTLS", "Glibc"]),
    ("HTTPMessages", ["TextPatterns"]),
    ("Journaling", ["TimeAndChance", "PrintedText", "HTTPMessages", "JSONText", "TextPatterns"]),
    ("EventLoop", ["TimeAndChance", "Lookups", "SystemCalls", "CLinux", "Glibc"]),
    (
      "HTTPTransport",
      [
        "TimeAndChance", "EventLoop", "HTTPMessages", "Lookups", "SystemCalls", "CCurl",
        "CMicrohttpd", "CLinux", "Glibc", "TransportSecurity",
      ]
    ),
    ("NemoContract", contract),
    (
      "FakeBackend",
      contract + [
        "NemoContract", "MediaFiles", "Lookups", "TextPatterns", "CNettle",
      ]
    ),
    (
      "ClientEngine",
      contract + [
        "NemoContract", "YAMLText", "HTTPTransport", "EventLoop", "MediaFiles", "Lookups",
        "SystemCalls", "TextPatterns", "Glibc",
      ]
    ),
    ("Referee", contract + ["Journaling", "NemoContract", "Lookups", "TextPatterns"]),
    ("Film", ["TimeAndChance", "EventLoop", "MediaFiles", "SystemCalls", "Glibc"]),
    (
      "ScenarioFiles",
      contract + [
        "YAMLText", "Journaling", "FakeBackend", "NemoContract", "Lookups", "SystemCalls",
        "TextPatterns", "PrintedText", "Glibc",
      ]
    ),
    ("Simulation", everything + ["CBuiltIn"]),
    ("NemosimKit", everything + ["Simulation", "CLinux"]),
    ("nemosim", everything + ["Simulation", "LineEditing", "CLinux", "CTerminal"]),
  ]

  private static let everything =
    contract + [
      "ScenarioFiles", "ClientEngine", "FakeBackend", "Film", "Referee", "Journaling",
      "HTTPTransport", "TransportSecurity", "NemoContract", "EventLoop", "YAMLText", "MediaFiles",
      "Lookups", "SystemCalls", "PrintedText", "TextPatterns", "Glibc",
    ]

  private static let cModules = [
    "CCurl", "CMicrohttpd", "CGnuTLS", "CYAML", "CNettle", "CLinux", "CBuiltIn", "CEditLine",
    "CTerminal",
  ]

  @Sendable static func errors(_ file: SourceFile) -> [TidyError] {
    guard let row = allowed.first(where: { $0.module == file.module }) else {
      return [
        file.error(atLine: 1, "module \(file.module) has no row in the table of ImportChecks")
      ]
    }
    return (1...max(file.lineCount, 1)).flatMap { number -> [TidyError] in
      guard let (module, words) = imported(file.line(number, of: file.stripped.code)) else {
        return []
      }
      if !row.imports.contains(module) {
        let use = row.imports.isEmpty ? "nothing" : row.imports.joined(separator: ", ")
        return [
          file.error(
            atLine: number, "import \(module) is banned in \(file.module), use \(use)")
        ]
      }
      if cModules.contains(module), words.contains("package") || words.contains("public") {
        return [
          file.error(
            atLine: number, "a visible import of \(module) is banned, use internal import")
        ]
      }
      return []
    }
  }

  /// The module and the words before it, of a line such as `package import struct A.B`.
  private static func imported(_ line: String) -> (module: String, words: [Substring])? {
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
      words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
    else { return nil }
    let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let named = words[(place + 1)...].first { !kinds.contains(String($0)) }
    guard let module = named?.split(separator: ".").first else { return nil }
    return (String(module), Array(words[..<place]))
  }

  private static let accessLevels: [Substring] = [
    "package", "public", "internal", "private", "fileprivate",
  ]
}
