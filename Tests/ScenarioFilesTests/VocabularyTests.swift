import ScenarioFiles
import Testing

/// What the tables promise, the reader must take.
@Suite struct VocabularyTests {
  /// The smallest file that holds each key of each block with its example.
  static let files: [(key: String, text: String)] = Language.blocks.flatMap { block in
    block.keys.flatMap { key in
      ([key] + (key.block?.keys.dropFirst() ?? [])).map { beside in
        ("\(block.name): \(key.key) \(beside.key)", Sample(block, key, beside).file)
      }
    }
  }

  @Test(arguments: files.map(\.key)) func everyExampleIsRead(_ key: String) throws {
    let file = try #require(Self.files.first { $0.key == key })
    // One rule alone leads to a state that no other one waits for.
    let complaint = complaint(file.text)
    #expect(complaint == "" || complaint.contains("warning: no rule waits"), "\(file.text)")
    #expect(!complaint.contains("error:"), "\(complaint)")
  }

  @Test func theReferenceNamesEveryKey() {
    let lines = ReferenceText.whole.split(separator: "\n").map { $0.drop { $0 == " " } }
    for block in Language.blocks {
      #expect(lines.contains { $0 == "\(block.name): \(block.meaning)" })
      for key in block.keys {
        #expect(
          lines.contains {
            $0.hasPrefix("\(key.key): \(key.example)") || $0.hasPrefix(key.key + " ")
          })
      }
    }
  }
}

/// A file around one key of the language, made from the tables.
struct Sample {
  let file: String

  /// `beside` stands beside `key`, or is the same.
  init(_ block: BlockDescription, _ key: KeyDescription, _ beside: KeyDescription) {
    let inner = key.block ?? block
    let isHead = beside.key == key.key
    var text = Self.mapping(
      inner, inner.isChoice || key.block != nil ? [key] : [], isHead ? key : beside)
    if key.standsAlone, key.example == key.key { text = key.key }
    var name = block.name
    while let (parent, inner, holder) = Self.parent(of: name) {
      let item = holder.form.isNames ? "{ ann: \(text) }" : text
      text = Self.mapping(inner, [], holder, value: holder.form.isList ? "[\(text)]" : item)
      name = parent.name
    }
    file = text
  }

  /// The block that a block stands in, the mapping of it, and the key there.
  private static func parent(
    of name: String
  ) -> (BlockDescription, BlockDescription, KeyDescription)? {
    for block in Language.blocks {
      for head in block.keys {
        for key in head.block?.keys ?? [head] where key.form.names(name) {
          return (block, head.block ?? block, key)
        }
      }
    }
    return nil
  }

  /// A mapping in braces, with what its keys need beside them.
  private static func mapping(
    _ block: BlockDescription, _ heads: [KeyDescription], _ key: KeyDescription,
    value: String? = nil
  ) -> String {
    var keys = block.isChoice ? heads : block.keys.filter(\.isRequired)
    if block.name == "scenario", key.key == "cases" {
      keys += block.keys.filter { $0.key == "seed" }
    }
    keys += block.keys.filter { $0.key == key.beside }
    if let need = block.needs.first, !block.needs.contains(key.key),
      !keys.contains(where: { block.needs.contains($0.key) })
    {
      keys += block.keys.filter { $0.key == need }
    }
    if !keys.contains(where: { $0.key == key.key }) { keys.append(key) }
    let pairs = keys.map { other in
      let isKey = other.key == key.key
      let example = isKey ? value ?? other.example : other.example
      return "\(other.key): \(special[[block.name, key.key, other.key]] ?? example)"
    }
    return "{ \(pairs.joined(separator: ", ")) }"
  }

  /// What has to stand beside some keys, since not everything goes with everything.
  private static let special: [[String]: String] = [
    ["rule", "render", "on"]: "POST /api/render/proxy/lambda",
    ["rule", "state", "on"]: "GET /api/state/**",
    ["draft addition", "text", "add"]: "title",
    ["scenario", "cases", "cases"]: "{ a: { number: 3 } }",
    ["scenario", "cases", "seed"]: "$number",
    ["scenario", "use", "use"]: "fragments/one-clip.yaml",
  ]
}

extension ValueForm {
  fileprivate var isList: Bool {
    switch self {
    case .list: true
    case .either(let forms): forms.contains(where: \.isList)
    default: false
    }
  }

  fileprivate var isNames: Bool { if case .names = self { true } else { false } }

  fileprivate func names(_ name: String) -> Bool {
    switch self {
    case .block(let block): block.name == name
    case .list(let form), .oneOrMore(let form), .names(let form, _): form.names(name)
    case .either(let forms): forms.contains { $0.names(name) }
    default: false
    }
  }
}
