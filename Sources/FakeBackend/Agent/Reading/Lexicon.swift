/// Every word with a meaning, English and Chinese, compiled once per process into a tree of bytes.
///
/// A node's children are a chain of siblings, so that looking a word up costs its length.
struct Lexicon: Sendable {
  /// Words that mean the same, separated by commas.
  struct Entry: Sendable {
    let meaning: Meaning
    let words: String

    init(_ meaning: Meaning, _ words: String) {
      self.meaning = meaning
      self.words = words
    }
  }

  struct Match: Sendable {
    let meaning: Meaning
    /// Bytes.
    let length: Int
  }

  static let shared = Lexicon(verbs + things + places + smallWords + impossible + names)

  private struct Node: Sendable {
    let byte: UInt8
    var firstChild: Int32 = 0
    var nextSibling: Int32 = 0
    var meaning: Meaning?
  }

  private var nodes = [Node(byte: 0)]
  private(set) var spelling = Spelling()

  init(_ entries: [Entry]) {
    for entry in entries {
      for written in entry.words.split(separator: ",") {
        let word = Array(written.utf8.drop { $0 == 0x20 })
        insert(word, entry.meaning)
        spelling.add(word, entry.meaning)
      }
    }
  }

  /// The longest word or phrase that stands at a place of a plain text; an English one ends with
  /// its last letter.
  ///
  /// - Parameter steps: grows by the bytes that were compared.
  func longest(in text: [UInt8], at start: Int, steps: inout Int) -> Match? {
    var node = 0
    var index = start
    var best: Match?
    while index < text.count, let next = child(of: node, text[index], &steps) {
      node = next
      index += 1
      guard let meaning = nodes[node].meaning else { continue }
      guard text[index - 1] >= 0x80 || !PlainText.goesOn(text, at: index) else { continue }
      best = Match(meaning: meaning, length: index - start)
    }
    return best
  }

  private func child(of node: Int, _ byte: UInt8, _ steps: inout Int) -> Int? {
    // lo-fi, lo_fi and lo fi are one.
    let byte = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") ? 0x20 : byte
    var next = Int(nodes[node].firstChild)
    while next != 0, nodes[next].byte != byte {
      next = Int(nodes[next].nextSibling)
      steps += 1
    }
    steps += 1
    return next == 0 ? nil : next
  }

  private mutating func insert(_ word: [UInt8], _ meaning: Meaning) {
    var (node, steps) = (0, 0)
    for byte in word {
      if let next = child(of: node, byte, &steps) {
        node = next
      } else {
        nodes.append(Node(byte: byte, nextSibling: nodes[node].firstChild))
        nodes[node].firstChild = Int32(nodes.count - 1)
        node = nodes.count - 1
      }
    }
    nodes[node].meaning = meaning
  }
}
