/// How long things may be, and how they are named.
enum ShapeChecks {
  static let functionLines = 70
  static let fileLines = 400
  static let columns = 100

  static let all: [@Sendable (SourceFile) -> [TidyError]] = [
    longLines, longFile, longFunctions, typesNamedAsTheirModule,
  ]

  @Sendable static func longLines(_ file: SourceFile) -> [TidyError] {
    (1...max(file.lineCount, 1)).compactMap { number in
      let count = file.line(number, of: file.raw).count
      guard count > columns else { return nil }
      return file.error(
        atLine: number, "a line of \(count) columns is banned, use at most \(columns)")
    }
  }

  @Sendable static func longFile(_ file: SourceFile) -> [TidyError] {
    guard file.lineCount > fileLines else { return [] }
    return [
      file.error(
        atLine: fileLines + 1,
        "a file of \(file.lineCount) lines is banned, use at most \(fileLines)")
    ]
  }

  @Sendable static func longFunctions(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    let starts = ["func", "init", "deinit", "subscript", "var"]
      .flatMap { ByteSearch.places(of: $0, in: code) }.sorted()
    return starts.compactMap { start in
      if start > 0, code[start - 1] == UInt8(ascii: ".") { return nil }
      guard let open = body(ofDeclarationAt: start, in: code) else { return nil }
      let first = file.line(at: start)
      let last = file.line(at: ByteSearch.end(ofBracketsAt: open, in: code) - 1)
      let count = last - first + 1
      guard count > functionLines else { return nil }
      return file.error(
        atLine: first, "a function of \(count) lines is banned, use at most \(functionLines)")
    }
  }

  /// The brace that opens a declaration's body; nil when it has none.
  private static func body(ofDeclarationAt start: Int, in code: [UInt8]) -> Int? {
    var index = start
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: "{"): return index
      case UInt8(ascii: "("), UInt8(ascii: "["):
        index = ByteSearch.end(ofBracketsAt: index, in: code)
        continue
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ";"): return nil
      case UInt8(ascii: "\n"):
        let next = ByteSearch.nextNonBlank(in: code, from: index)
        let goesOn = ["{", "->", "where", "throws", "async"].contains {
          ByteSearch.text(code, from: next, count: $0.utf8.count) == $0
        }
        guard goesOn else { return nil }
        index = next
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Such a type hides everything else of its module behind its own name.
  @Sendable static func typesNamedAsTheirModule(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    return ["struct", "class", "enum", "actor", "protocol", "typealias"].flatMap { kind in
      ByteSearch.places(of: "\(kind) \(file.module)", in: code).map {
        file.error(
          atLine: file.line(at: $0),
          "\(kind) \(file.module) in its module \(file.module) is banned, use another name")
      }
    }
  }
}
