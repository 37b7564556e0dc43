/// The head of a box of an ISO base media file (ISO/IEC 14496-12, 4.2).
struct BoxHead: Hashable, Sendable {
  /// Four characters, such as `moov`.
  let type: String
  /// Of the head itself: 8, or 16 where the size needs 64 bits.
  let headBytes: Int
  /// Of the whole box; nil where it goes on to the end of what holds it.
  let sizeBytes: Int?

  static let mostBytes = 16

  enum Reading: Hashable, Sendable {
    case head(BoxHead)
    /// More bytes are needed; its type where that is there.
    case tooShort(type: String?)
    /// It says that it is smaller than its own head, or larger than any file.
    case broken(type: String)
  }

  static func read(_ bytes: ArraySlice<UInt8>) -> Reading {
    let view = ByteView(bytes)
    guard let short = view.big(0, 4), view.count >= 8 else { return .tooShort(type: nil) }
    let type = String(decoding: view.part(4, 4).bytes, as: UTF8.self)
    if short == 0 { return .head(BoxHead(type: type, headBytes: 8, sizeBytes: nil)) }
    guard short == 1 else {
      guard short >= 8 else { return .broken(type: type) }
      return .head(BoxHead(type: type, headBytes: 8, sizeBytes: short))
    }
    guard let high = view.big(8, 4), let low = view.big(12, 4) else {
      return .tooShort(type: type)
    }
    guard high < 1 << 31, case let long = high << 32 | low, long >= 16 else {
      return .broken(type: type)
    }
    return .head(BoxHead(type: type, headBytes: 16, sizeBytes: long))
  }
}
