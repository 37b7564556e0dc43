/// The words of a clause with what each of them can be.
///
/// Made in one pass over the clause; all that an order asks of its surroundings is looked up.
struct ClauseWords {
  struct Word {
    var written: Substring
    var classes: WordClass
    /// In quotation marks: a title or a button's name, not an order.
    var isQuoted: Bool
  }

  private var words: [Word] = []
  /// The classes of this word and all behind it.
  private var classesFrom: [WordClass] = []

  init(_ clause: Substring) {
    var isQuoted = false
    let parts = clause.unicodeScalars.split { $0.isSpace || $0 == "/" }
    for part in parts {
      let opens = part.first == "\"" || part.first == "“"
      words.append(
        Word(
          written: Substring(part), classes: WordClass.of(Self.plain(part)),
          isQuoted: isQuoted || opens))
      for scalar in part where scalar == "\"" || scalar == "“" || scalar == "”" {
        isQuoted.toggle()
      }
    }
    var behind: WordClass = []
    for word in words.reversed() {
      behind.formUnion(word.classes)
      classesFrom.append(behind)
    }
    classesFrom.reverse()
  }

  /// In small letters and without signs: `**Export**.` is `export`; too long for any class: empty.
  private static func plain(_ word: Substring.UnicodeScalarView) -> String {
    var plain = String.UnicodeScalarView()
    var count = 0
    for scalar in word where isOfWord(scalar) {
      count += 1
      guard count <= WordClass.longestScalars else { return "" }
      plain.append(scalar)
    }
    return String(plain).lowercased()
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "'": true
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }

  var indices: Range<Int> { words.indices }

  subscript(index: Int) -> Word { words[index] }

  /// What stands there can be one of these; false outside the clause.
  func at(_ index: Int, is classes: WordClass) -> Bool {
    words.indices.contains(index) && !words[index].classes.isDisjoint(with: classes)
  }

  /// Anywhere in the clause.
  func has(_ classes: WordClass) -> Bool { has(classes, from: 0) }

  /// There or behind it.
  func has(_ classes: WordClass, from index: Int) -> Bool {
    index < classesFrom.count && !classesFrom[max(0, index)].isDisjoint(with: classes)
  }

  /// Among so many words behind it.
  func has(_ classes: WordClass, within count: Int, after index: Int) -> Bool {
    words[(index + 1)...].prefix(count).contains { !$0.classes.isDisjoint(with: classes) }
  }

  /// "a click", "the click track", "drag race": a thing, not an order.
  func isThing(at index: Int, before things: WordClass) -> Bool {
    at(index + 1, is: things) || at(index - 1, is: .determiner)
  }

  /// One of the next two words is marked as a name.
  func hasMarkedName(after index: Int) -> Bool {
    words[(index + 1)...].prefix(2).contains { word in
      word.written.unicodeScalars.first.map { "\"“'*[`「【".unicodeScalars.contains($0) } ?? false
    }
  }

  /// A button of this service's pages, not one drawn into a film.
  func isLabelledControl(at index: Int) -> Bool {
    at(index - 1, is: .label) && !at(index + 1, is: .drawnOrHeard)
  }

  func hasControl(within count: Int, after index: Int) -> Bool {
    words.indices.dropFirst(index + 1).prefix(count).contains {
      at($0, is: .control) && !at($0 + 1, is: .drawn)
    }
  }

  /// What stands before an order, if "and", "so" or the like leads over to it.
  func head(before index: Int) -> String? {
    var start = index
    while start > 0, at(start - 1, is: .filler) { start -= 1 }
    guard let connector = (start..<index).first(where: { at($0, is: .connector) }),
      connector >= 2, !at(0, is: .picker)
    else { return nil }
    return words[..<connector].map(\.written).joined(separator: " ")
  }

  /// "click Regenerate", "click on the Auto Captions button": a name is no longer than eight words.
  func capitalisedName(after index: Int) -> String? {
    let rest = words[(index + 1)...].drop { !$0.classes.isDisjoint(with: .article) }
    let name = rest.prefix(8).prefix {
      $0.written.unicodeScalars.first?.properties.isUppercase == true
    }
    guard let first = name.first, first.classes.isDisjoint(with: .key) else { return nil }
    return name.map { word in
      String(word.written.filter { $0.isLetter || $0.isNumber })
    }.joined(separator: " ")
  }
}
