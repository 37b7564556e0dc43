import JSONText

/// Reads the body of `/run_sse`; what is no JSON object is refused in FastAPI's words (ADK [P]).
enum RequestBodyText {
  static func parse(_ bytes: [UInt8]) throws(Refusal) -> JSON {
    let body: JSON
    do {
      body = bytes.isEmpty ? .null : try JSON.parse(bytes)
    } catch {
      let (offset, reason) = explain(error, bytes)
      throw .invalidBody([
        .bodyMistake(
          "json_invalid", at: [.integer(offset)], "JSON decode error", input: [:],
          context: ["error": .string(reason)])
      ])
    }
    guard !body.isNull else {
      throw .invalidBody([.bodyMistake("missing", at: [], "Field required", input: .null)])
    }
    guard body.object != nil else {
      throw .invalidBody([
        .bodyMistake(
          "model_attributes_type", at: [], RequestBodyCheck.notAnObject, input: body)
      ])
    }
    return body
  }

  /// Where Python's reader stops, in characters, and what it says.
  private static func explain(_ error: JSONError, _ bytes: [UInt8]) -> (Int, String) {
    let offset = min(error.offset, bytes.count)
    let before = bytes[..<offset].last { $0 > 0x20 }
    let isClosing = offset < bytes.count && bytes[offset] == UInt8(ascii: "}")
    let reason =
      switch (error.problem, before) {
      case (.textAfterTheEnd, _): "Extra data"
      case (.controlCharacterInString, _): "Invalid control character at"
      case (.unknownEscape, _): "Invalid \\escape"
      case (_, UInt8(ascii: "{")?): "Expecting property name enclosed in double quotes"
      case (_, UInt8(ascii: ",")?) where isClosing:
        "Expecting property name enclosed in double quotes"
      case (_, UInt8(ascii: ",")?), (_, UInt8(ascii: ":")?), (_, UInt8(ascii: "[")?), (_, nil):
        "Expecting value"
      default: "Expecting ',' delimiter"
      }
    return (String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count, reason)
  }
}
