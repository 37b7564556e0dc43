/// Addresses in the web, of which none is ever fetched.
enum WebAddress {
  private static let beginnings = [
    "http://", "https://", "www.", "youtu.be/", "youtube.com/", "spotify.com/",
  ]
  .map { Array($0.utf8) }

  /// Films and songs of services that let nobody take them away.
  static func isShared(_ address: String) -> Bool {
    ["youtu", "spotify"].contains { address.lowercased().contains($0) }
  }

  static func begins(_ word: ArraySlice<UInt8>) -> Bool {
    beginnings.contains { word.starts(with: $0) }
  }
}

/// The ends of file names that uploads have.
enum FileEnding {
  private static let known = [
    "mp4", "mov", "avi", "webm", "mkv", "jpg", "jpeg", "png", "gif", "webp", "mp3", "wav", "m4a",
    "aac", "heic", "bmp",
  ].map { Array($0.utf8) }

  private static let sounds = [".mp3", ".wav", ".m4a", ".aac"]

  static func isSound(_ name: String) -> Bool {
    sounds.contains { name.lowercased().hasSuffix($0) }
  }

  /// How long the ending is that stands here as the end of a word; nil where none does.
  static func length(_ text: [UInt8], at index: Int) -> Int? {
    known.first {
      text[index...].starts(with: $0) && !PlainText.goesOn(text, at: index + $0.count)
    }?.count
  }
}

/// Little pictures and other signs that only decorate.
enum Pictogram {
  /// With the emoji around it, which are no lexemes: "Ocean 🌊" is a title.
  static func extending(_ range: Range<Int>, from first: Int, in message: [UInt8]) -> Range<Int> {
    let ahead = String(decoding: message[first..<range.lowerBound], as: UTF8.self)
    let behind = String(decoding: message[range.upperBound...].prefix(64), as: UTF8.self)
    return range.lowerBound - lengthOfEmoji(in: ahead.unicodeScalars.reversed())..<range.upperBound
      + lengthOfEmoji(in: behind.unicodeScalars)
  }

  /// In bytes, up to the last of them.
  private static func lengthOfEmoji(in text: some Sequence<Unicode.Scalar>) -> Int {
    var (length, passed) = (0, 0)
    for scalar in text {
      passed += UTF8.width(scalar)
      if scalar.isEmoji { length = passed } else if scalar != " " { break }
    }
    return length
  }

  static func isOne(_ character: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(character)
    switch bytes.count {
    case 4: return bytes[0] == 0xf0 && bytes[1] == 0x9f
    case 3:
      return bytes[0] == 0xe2 && bytes[1] >= 0x80 || bytes[0] == 0xef && bytes[1] == 0xb8
        || bytes[0] == 0xe3 && bytes[1] == 0x80
    default: return bytes[0] < 0xc3 || bytes.count == 1
    }
  }
}

extension Unicode.Scalar {
  /// One, or a part of one.
  fileprivate var isEmoji: Bool {
    properties.isEmojiPresentation || properties.isEmojiModifier || value == 0xfe0f
      || value == 0x200d
      || properties.isEmoji && value >= 0x203c
  }
}
