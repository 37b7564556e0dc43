import HTTPMessages
import NemoContract

/// How sure it is that a piece of a message is the place of a file.
enum FilePlace: Hashable {
  /// It can be nothing else: `/x/a.png`, `~/a.mov`, `file:///x/a.png`, `https://x.org/a.mp4`.
  case clear(String)
  /// A file by its name, which talk may name as well: `a.mp4`, `Mr.Bean`, `black/white`.
  case possible(String)

  var place: String {
    switch self {
    case .clear(let place), .possible(let place): place
    }
  }

  var isClear: Bool { if case .clear = self { true } else { false } }

  /// The file's own name, which is what a service calls it.
  var name: String {
    let name = LocalFile.name(ofLink: place) ?? place
    return Find.starts(place, with: "http")
      ? PercentEncoding.decode(name) : LocalFile.name(of: place)
  }

  /// A file by its name alone is clear where it is there.
  init?(_ piece: MessagePiece, isThere: (String) -> Bool) {
    guard let place = FilePlace(piece) else { return nil }
    let isFound = !place.isClear && Self.namesAFile(place.place) && isThere(place.place)
    self = isFound ? .clear(place.place) : place
  }

  init?(_ piece: MessagePiece) {
    guard piece.kind != .mark, let place = Self.decoded(piece.text) else { return nil }
    if Self.startsAsPlace(place) {
      guard place.utf8.contains(where: Self.isOfName) else { return nil }
      self = Self.namesAFile(place) ? .clear(place) : .possible(place)
    } else if Find.contains("/", in: place), Self.namesAFile(place), !Self.hasSpace(place) {
      self = .clear(place)
    } else if Self.looksLikeAName(place) || piece.kind == .quoted && !place.isEmpty {
      self = .possible(place)
    } else {
      return nil
    }
  }

  /// Whether it is a file without any word about it: `photo.jpg` is one, `Mr.Bean` is talk.
  var isClearAlone: Bool { isClear || Self.startsAsPlace(place) || Self.namesAFile(place) }

  /// `file:///x/my%20clip.mp4` is a path of this machine; nil for one of another.
  private static func decoded(_ text: String) -> String? {
    guard Find.starts(text, with: "file:/") else { return text }
    var rest = text.dropFirst("file:".count)
    if Find.starts(rest, with: "//") {
      rest = rest.dropFirst(2)
      let host = rest.prefix { $0 != "/" }
      guard host.isEmpty || host == "localhost" else { return nil }
      rest = rest.dropFirst(host.count)
    }
    return PercentEncoding.decode(rest)
  }

  private static func startsAsPlace(_ text: String) -> Bool {
    ["http://", "https://", "/", "~/", "./", "../"].contains { Find.starts(text, with: $0) }
  }

  private static func hasSpace(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: \.isSpace)
  }

  /// Its extension is one of the files that people send.
  private static func namesAFile(_ place: String) -> Bool {
    let isLink = Find.starts(place, with: "http://") || Find.starts(place, with: "https://")
    guard isLink else { return hasKnownExtension(place) }
    return LocalFile.name(ofLink: place).map { MediaType(fileName: $0) != nil } ?? false
  }

  static func hasKnownExtension(_ place: String) -> Bool {
    if MediaType(fileName: place) != nil { return true }
    guard let dot = place.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return refusedExtensions.contains(place[place.utf8.index(after: dot)...].lowercased())
  }

  /// Files that people try to send although the service refuses them (contract 10).
  private static let refusedExtensions = [
    "heic", "heif", "bmp", "tiff", "tif", "svg", "flv", "wmv", "mpg", "mpeg", "m4v", "ogg", "flac",
    "txt", "pdf", "doc", "docx",
  ]

  /// A name with a slash, or with an extension that has a letter: only a verb makes it a file.
  private static func looksLikeAName(_ text: String) -> Bool {
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")), dot != text.startIndex else {
      return Find.contains("/", in: text) && !hasSpace(text) && text.unicodeScalars.count > 3
        && !Find.starts(text, with: "and/")
    }
    let tail = text[text.utf8.index(after: dot)...]
    return (2...5).contains(tail.utf8.count)
      && tail.utf8.allSatisfy { $0 < 0x80 && isOfName($0) }
      && tail.utf8.contains(where: isLetter) && tail != "com"
  }

  /// A letter or a digit of any script.
  private static func isOfName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}
