import JSONText

/// What pydantic says about values that are neither objects nor lists, in its lax mode ([P]).
enum PydanticWords {
  struct Mistake {
    let type: String
    let message: String
    var context: JSON?
  }

  static let notAnObject = "Input should be a valid dictionary or object to extract fields from"

  /// nil where the value is taken.
  static func mistake(in value: JSON, _ shape: PydanticShape) -> Mistake? {
    switch shape {
    case .text, .word: value.string == nil ? expected("string", "string") : nil
    case .flag: flag(value) == nil ? flagMistake(value) : nil
    case .whole: wholeMistake(value)
    case .number: numberMistake(value)
    case .bytes: bytesMistake(value)
    case .constant(let text):
      value.string == text
        ? nil
        : Mistake(
          type: "literal_error", message: "Input should be '\(text)'",
          context: ["expected": .string("'\(text)'")])
    case .anything, .dictionary, .wordOrText, .list, .model: nil
    }
  }

  /// What is taken for a flag.
  static func flag(_ value: JSON) -> Bool? {
    switch value.string?.lowercased() ?? value.text {
    case "true", "1", "1.0", "yes", "on", "y", "t": true
    case "false", "0", "0.0", "no", "off", "n", "f": false
    default: nil
    }
  }

  private static func expected(_ type: String, _ name: String) -> Mistake {
    Mistake(type: "\(type)_type", message: "Input should be a valid \(name)")
  }

  private static func flagMistake(_ value: JSON) -> Mistake {
    // Only what 64 bits can hold is tried.
    let whole = value.number.flatMap { number in
      number.isFloat ? number.double.flatMap { Int64(exactly: $0) } : Int64(number.text)
    }
    guard value.string != nil || whole != nil else {
      return expected("bool", "boolean")
    }
    return Mistake(
      type: "bool_parsing",
      message: "Input should be a valid boolean, unable to interpret input")
  }

  private static func wholeMistake(_ value: JSON) -> Mistake? {
    switch value {
    case .bool: return nil
    case .number(let number):
      guard number.isFloat, let double = number.double else { return nil }
      if double == double.rounded() {
        guard abs(double) >= 0x1p63 else { return nil }
        return Mistake(
          type: "int_parsing_size",
          message: "Unable to parse input string as an integer, exceeded maximum size")
      }
      return Mistake(
        type: "int_from_float",
        message: "Input should be a valid integer, got a number with a fractional part")
    case .string(let text):
      guard !isWhole(text) else { return nil }
      return Mistake(
        type: "int_parsing",
        message: "Input should be a valid integer, unable to parse string as an integer")
    case .null, .array, .object: return expected("int", "integer")
    }
  }

  private static func numberMistake(_ value: JSON) -> Mistake? {
    switch value {
    case .bool, .number: return nil
    case .string(let text):
      guard !isNumber(PythonText.stripped(text)) else { return nil }
      return Mistake(
        type: "float_parsing",
        message: "Input should be a valid number, unable to parse string as a number")
    case .null, .array, .object: return expected("float", "number")
    }
  }

  private static func bytesMistake(_ value: JSON) -> Mistake? {
    guard let text = value.string else { return expected("bytes", "bytes") }
    return Base64Check.mistake(in: text).map {
      Mistake(
        type: "bytes_invalid_encoding", message: "Data should be valid base64: \($0)",
        context: ["encoding": "base64", "encoding_error": .string($0)])
    }
  }

  /// As Rust reads one, single underscores between digits left out.
  private static func isNumber(_ text: String) -> Bool {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    let isJoined =
      parts.dropLast().allSatisfy { $0.last.map(isDigit) ?? false }
      && parts.dropFirst().allSatisfy { $0.first.map(isDigit) ?? false }
    let isHexadecimal = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") }
    return isJoined && !isHexadecimal && Double(parts.joined()) != nil
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// Digits with single underscores between them, behind a sign; `.0` may follow.
  private static func isWhole(_ text: String) -> Bool {
    var digits = Substring(PythonText.stripped(text))
    if let sign = digits.first, "+-".contains(sign) { digits.removeFirst() }
    if let point = digits.firstIndex(of: ".") {
      guard digits[point...].dropFirst().allSatisfy({ $0 == "0" }) else { return false }
      digits = digits[..<point]
    }
    return digits.split(separator: "_", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }
}
