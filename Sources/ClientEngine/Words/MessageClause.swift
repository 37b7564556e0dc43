/// A part of a message that could stand by itself, with the files that it names.
struct MessageClause {
  private struct File {
    var place: FilePlace
    var range: Range<String.Index>
  }

  /// What joins it to the clause before it, such as `, and then `.
  private(set) var joint: Range<String.Index>
  private var fileParts: [File] = []
  private var range: Range<String.Index>?
  /// None of its words asks for more than to take files.
  private(set) var saysNothingElse = true
  /// There are but polite words in it, besides files.
  private(set) var isPolite = true
  /// It says "upload", in one way or another.
  private(set) var namesUpload = false
  /// It has "use" or "take" in it, which may be about a file that is up already.
  private var takes = false

  init(joint: Range<String.Index>) { self.joint = joint }

  var isEmpty: Bool { range == nil }
  var end: String.Index { range?.upperBound ?? joint.upperBound }
  var files: [FilePlace] { fileParts.map(\.place) }

  mutating func add(_ file: FilePlace, at range: Range<String.Index>) {
    cover(range)
    fileParts.append(File(place: file, range: range))
  }

  mutating func add(_ word: MessagePiece) {
    cover(word.range)
    let lexicon = Lexicon.standard
    guard let words = CommandWords.split(word.text),
      lexicon.knows(words, of: [.upload, .handingOver])
    else {
      (saysNothingElse, isPolite) = (false, false)
      return
    }
    isPolite = isPolite && lexicon.arePolite(words)
    namesUpload = namesUpload || lexicon.meanings(of: words).contains(.upload)
    takes = takes || words.contains { ["use", "take", "用", "使用"].contains($0) }
  }

  /// A joint reaches up to the words that it joins.
  private mutating func cover(_ part: Range<String.Index>) {
    if range == nil { joint = joint.lowerBound..<part.lowerBound }
    range = (range?.lowerBound ?? part.lowerBound)..<part.upperBound
  }

  /// It says nothing but that here are files.
  var handsOver: Bool {
    guard saysNothingElse, !fileParts.isEmpty else { return false }
    return namesUpload || fileParts.allSatisfy { takes ? $0.place.isClear : $0.place.isClearAlone }
  }

  /// What is said about a file behind "upload" does not make it another one.
  var filesToSend: [FilePlace] {
    handsOver ? files : files.filter { $0.isClear || namesUpload && $0.isClearAlone }
  }

  /// As it was said, with the names of the files in place of where they lie.
  func namingFiles(of message: String) -> String {
    guard let range else { return "" }
    var text = ""
    var place = range.lowerBound
    for file in fileParts where file.place.isClear {
      let name = file.place.name
      text += message[place..<file.range.lowerBound]
      text += name.unicodeScalars.contains(where: \.isSpace) ? "\"\(name)\"" : name
      place = file.range.upperBound
    }
    return text + message[place..<range.upperBound]
  }
}

extension Meanings {
  static let upload = Meanings(.upload)
}
