/// The names that a Swift file declares or extends.
struct Declarations {
  private(set) var names: Set<String> = []

  init(_ text: String) {
    let code = String(decoding: StrippedSwift(text).code, as: UTF8.self)
    for line in code.split(separator: "\n") {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      guard let place = words.firstIndex(where: Self.keywords.contains), place + 1 < words.count
      else { continue }
      // `case click, open, drag` declares all of them.
      let declared = words[(place + 1)...]
      names.formUnion(words[place] == "case" ? Array(declared) : [declared[place + 1]])
    }
  }

  private static let keywords: Set<String> = [
    "actor", "class", "enum", "extension", "protocol", "struct", "typealias", "func", "var", "let",
    "case",
  ]
}
