/// Where and why a text is not JSON.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    case endsTooSoon
    case unexpected(UInt8)
    case notANumber
    case unknownEscape(UInt8)
    case loneSurrogate
    case controlCharacterInString(UInt8)
    case invalidUTF8
    case tooDeep(limit: Int)
    case textAfterTheEnd
  }

  package var problem: Problem
  /// Bytes from the start of the text.
  package var offset: Int

  package var description: String { "not JSON at byte \(offset): \(reason)" }

  private var reason: String {
    switch problem {
    case .endsTooSoon: "the text ends too soon"
    case .unexpected(let byte): "\(Self.name(byte)) cannot stand here"
    case .notANumber: "this is no number"
    case .unknownEscape(let byte): "\\\(Self.name(byte)) is no escape"
    case .loneSurrogate: "half a surrogate pair"
    case .controlCharacterInString(let byte): "\(Self.name(byte)) must be escaped in a string"
    case .invalidUTF8: "the bytes are not UTF-8"
    case .tooDeep(let limit): "nested deeper than \(limit)"
    case .textAfterTheEnd: "something follows the value"
    }
  }

  private static func name(_ byte: UInt8) -> String {
    (0x21...0x7e).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}
