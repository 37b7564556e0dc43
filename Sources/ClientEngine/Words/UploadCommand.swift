import NemoContract

/// Reads "upload photo.jpg", "上传 a.mp4", and messages that are nothing but files.
enum UploadCommand {
  /// The paths and URLs to upload; nil when the message as a whole is no upload.
  static func places(in message: String) -> [String]? {
    guard let pieces = pieces(of: message) else { return nil }
    var places: [String] = []
    var words: [String] = []
    for piece in pieces {
      if piece.isQuoted || looksLikePlace(piece.text) {
        places.append(piece.text)
      } else {
        words.append(piece.text)
      }
    }
    let isNamed = CommandWords.split(words.joined(separator: " ")).map(vocabulary.accepts) ?? false
    if isNamed { return places }
    if words.isEmpty, !places.isEmpty, places.allSatisfy(isClearlyAFile) { return places }
    return barePlace(words, places)
  }

  /// `upload media`: one word after the verb can only be a place.
  private static func barePlace(_ words: [String], _ places: [String]) -> [String]? {
    guard places.isEmpty, words.count == 2, ["upload", "上传"].contains(words[0].lowercased()),
      words[1].allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
    return [words[1]]
  }

  private static let vocabulary = CommandVocabulary(
    triggers: ["upload"],
    others: """
      uploading the my this these that those a an file files video videos image images \
      photo photos picture pictures clip clips song music audio sound footage and from at url \
      link here both all one two three it them for
      """,
    chineseTriggers: "上传",
    chineseOthers: """
      图片 照片 视频 文件 素材 音频 音乐 片段 链接 把 将 这个 这张 这些 这段 和 、 及 一张 一个 几个 两个 \
      我的 到 去 来 从
      """)

  /// Without the verb only what can be nothing else: `Mr.Bean` and `black/white` are talk.
  private static func isClearlyAFile(_ text: String) -> Bool {
    guard looksLikePlace(text) else { return false }
    if startsAsPlace(text) { return true }
    let tail = Find.split(text, at: UInt8(ascii: ".")).last.map { $0.lowercased() } ?? ""
    return MediaType(fileName: text) != nil || refusedExtensions.contains(tail)
  }

  /// Files that people try to send although the service refuses them (contract 10).
  private static let refusedExtensions = [
    "heic", "heif", "bmp", "tiff", "tif", "svg", "flv", "wmv", "mpg", "mpeg", "m4v", "ogg", "flac",
    "txt", "pdf", "doc", "docx",
  ]

  /// A URL, a path, or a name with an extension that starts with a letter or is `mp4`-like.
  private static func looksLikePlace(_ text: String) -> Bool {
    if startsAsPlace(text) { return text.utf8.count > 1 }
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")), dot != text.startIndex else {
      return Find.contains("/", in: text) && !text.contains(where: \.isWhitespace)
        && text.count > 3 && !Find.starts(text, with: "and/")
    }
    let tail = text[text.utf8.index(after: dot)...]
    return (2...5).contains(tail.utf8.count)
      && tail.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      && tail.contains(where: \.isLetter) && tail != "com"
  }

  private static func startsAsPlace(_ text: String) -> Bool {
    ["http://", "https://", "/", "~/", "./", "../"].contains { Find.starts(text, with: $0) }
  }

  private struct Piece {
    var text: String
    var isQuoted: Bool
  }

  /// Cuts at white space and commas, not inside quotation marks; nil when a mark is left open.
  private static func pieces(of message: String) -> [Piece]? {
    var pieces: [Piece] = []
    var current = ""
    var closing: Character?
    func end(isQuoted: Bool) {
      defer { current = "" }
      guard !isQuoted else {
        if !current.isEmpty { pieces.append(Piece(text: current, isQuoted: true)) }
        return
      }
      for text in separated(current) { pieces.append(Piece(text: text, isQuoted: false)) }
    }
    for character in message {
      if let mark = closing {
        guard character == mark else {
          current.append(character)
          continue
        }
        end(isQuoted: true)
        closing = nil
      } else if let mark = closingMark(of: character), current.isEmpty || character != "'" {
        end(isQuoted: false)
        closing = mark
      } else if isSeparator(character) {
        end(isQuoted: false)
      } else {
        current.append(character)
      }
    }
    end(isQuoted: false)
    return closing == nil ? pieces : nil
  }

  /// Chinese may stand right before a name: `上传a.mp4` is two pieces.
  private static func separated(_ text: String) -> [String] {
    var rest = text[...]
    while let last = rest.last, isSentenceEnd(last) { rest.removeLast() }
    guard !rest.isEmpty else { return [] }
    for verb in ["上传"] where rest.hasPrefix(verb) && rest.count > verb.count {
      let tail = rest.dropFirst(verb.count)
      if looksLikePlace(String(tail)) { return [verb, String(tail)] }
    }
    return [String(rest)]
  }

  private static func isSeparator(_ character: Character) -> Bool {
    if let ascii = character.asciiValue {
      return ascii == UInt8(ascii: ",") || ascii == UInt8(ascii: ";")
        || Unicode.Scalar(ascii).isSpace
    }
    return character.isWhitespace || "，、；：".contains(character)
  }

  private static func isSentenceEnd(_ character: Character) -> Bool {
    if let ascii = character.asciiValue {
      return ascii == UInt8(ascii: ".") || ascii == UInt8(ascii: "!") || ascii == UInt8(ascii: "?")
    }
    return "。！？".contains(character)
  }

  private static func closingMark(of character: Character) -> Character? {
    if let ascii = character.asciiValue {
      return ascii == UInt8(ascii: "\"") || ascii == UInt8(ascii: "'") ? character : nil
    }
    return switch character {
    case "“": "”"
    case "「": "」"
    case "《": "》"
    default: nil
    }
  }
}
