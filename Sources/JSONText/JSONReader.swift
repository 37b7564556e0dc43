extension JSON {
  /// Deeper nesting is an error.
  package static let depthLimit = 200

  /// Reads one JSON text (RFC 8259); anything else is an error with its place.
  package static func parse(_ bytes: some Collection<UInt8>) throws(JSONError) -> JSON {
    let known = bytes.withContiguousStorageIfAvailable(JSONReader.read)
    return try (known ?? Array(bytes).withUnsafeBufferPointer(JSONReader.read)).get()
  }

  package static func parse(_ text: String) throws(JSONError) -> JSON {
    var text = text
    return try text.withUTF8(JSONReader.read).get()
  }
}

/// A recursive reader over bytes; depth is bounded so that no input can overflow the stack.
struct JSONReader {
  static let depthLimit = JSON.depthLimit

  /// In place: a copy, and an array for each piece of it, would cost as much as the reading.
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONError> {
    var reader = JSONReader(bytes: bytes)
    return Result { () throws(JSONError) in try reader.readText() }
  }

  private mutating func readText() throws(JSONError) -> JSON {
    let value = try readValue(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw error(.textAfterTheEnd) }
    return value
  }

  private mutating func readValue(depth: Int) throws(JSONError) -> JSON {
    guard depth < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  private mutating func readObject(depth: Int) throws(JSONError) -> JSON {
    offset += 1
    skipSpace()
    if try take("}") { return .object(JSONObject()) }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(4)
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpected(bytes[offset])) }
      let name = try readString()
      skipSpace()
      guard try take(":") else { throw error(.unexpected(bytes[offset])) }
      members.append(JSONObject.Member(name: name, value: try readValue(depth: depth + 1)))
      skipSpace()
      if try take("}") { return .object(JSONObject(members)) }
      guard try take(",") else { throw error(.unexpected(bytes[offset])) }
    }
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> JSON {
    var elements: [JSON] = []
    offset += 1
    skipSpace()
    if try take("]") { return .array([]) }
    while true {
      elements.append(try readValue(depth: depth + 1))
      skipSpace()
      if try take("]") { return .array(elements) }
      guard try take(",") else { throw error(.unexpected(bytes[offset])) }
    }
  }

  private mutating func readWord(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    for byte in word.utf8 {
      guard try peek() == byte else { throw error(.unexpected(bytes[offset])) }
      offset += 1
    }
    return value
  }

  private mutating func readNumber() throws(JSONError) -> JSONNumber {
    let start = offset
    skip { $0 == UInt8(ascii: "-") }
    let digits = skipDigits()
    guard digits > 0 else {
      throw offset < bytes.count && offset == start
        ? error(.unexpected(bytes[offset])) : error(.notANumber)
    }
    let firstDigit = bytes[offset - digits]
    guard digits == 1 || firstDigit != UInt8(ascii: "0"), offset - start - digits <= 1 else {
      throw error(.notANumber)
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { throw error(.notANumber) }
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < bytes.count,
        bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
      {
        offset += 1
      }
      guard skipDigits() > 0 else { throw error(.notANumber) }
    }
    return JSONNumber(validated: text(start..<offset))
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    skip { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return offset - start
  }

  private mutating func skipSpace() {
    skip { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
  }

  @inline(__always)
  mutating func skip(while matches: (UInt8) -> Bool) {
    while offset < bytes.count, matches(bytes[offset]) { offset += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: scalar) else { return false }
    offset += 1
    return true
  }

  func peek() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw error(.endsTooSoon) }
    return bytes[offset]
  }

  /// Those bytes as text; they are known to be valid.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  func error(_ problem: JSONError.Problem) -> JSONError {
    JSONError(problem: problem, offset: offset)
  }
}
