import JSONText
import Lookups

/// Goes through a text as CPython's scanner does (`Modules/_json.c`), and stops where that stops.
struct PythonJSONReader {
  /// CPython 3.11 lets calls nest 1,000 deep; a server's own take the rest ([P]).
  static let depthLimit = 900
  /// `sys.get_int_max_str_digits()`
  static let digitLimit = 4_300

  let text: [UInt8]
  var offset = 0
  /// What was read of texts that are not whole, by what they became.
  private(set) var brokenTexts = LookupTable<[UInt8], [UInt8]>()

  init(text: [UInt8]) { self.text = text }

  mutating func readText() throws(PythonJSONError) -> JSON {
    skipSpace()
    let value = try readValue(depth: 0)
    skipSpace()
    guard offset == text.count else { throw syntax("Extra data") }
    return value
  }

  private mutating func readValue(depth: Int) throws(PythonJSONError) -> JSON {
    guard depth < Self.depthLimit else { throw .unreadable }
    switch next {
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    default:
      for (word, value) in Self.words where text[offset...].starts(with: word.utf8) {
        offset += word.utf8.count
        return value
      }
      return .number(try readNumber())
    }
  }

  private static let words: [(String, JSON)] = [
    ("null", .null), ("true", true), ("false", false), ("NaN", PythonJSON.notFinite),
    ("Infinity", PythonJSON.notFinite), ("-Infinity", PythonJSON.notFinite),
  ]

  private mutating func readObject(depth: Int) throws(PythonJSONError) -> JSON {
    var members: [JSONObject.Member] = []
    var places = LookupTable<[UInt8], Int>()
    offset += 1
    skipSpace()
    if take("}") { return [:] }
    while true {
      guard next == UInt8(ascii: "\"") else {
        throw syntax("Expecting property name enclosed in double quotes")
      }
      let name = try readString()
      skipSpace()
      guard take(":") else { throw syntax("Expecting ':' delimiter") }
      skipSpace()
      let value = try readValue(depth: depth + 1)
      let key = Array(name.utf8)
      if let place = places[key] {
        members[place].value = value
      } else {
        places[key] = members.count
        members.append(.init(name: name, value: value))
      }
      skipSpace()
      if take("}") { return .object(JSONObject(members)) }
      guard take(",") else { throw syntax("Expecting ',' delimiter") }
      skipSpace()
    }
  }

  private mutating func readArray(depth: Int) throws(PythonJSONError) -> JSON {
    var elements: [JSON] = []
    offset += 1
    skipSpace()
    if take("]") { return [] }
    while true {
      elements.append(try readValue(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw syntax("Expecting ',' delimiter") }
      skipSpace()
    }
  }

  private mutating func readNumber() throws(PythonJSONError) -> JSONNumber {
    let start = offset
    let isNegative = take("-")
    let digits = take("0") ? 1 : skipDigits(from: offset)
    guard digits > 0 else { throw syntax("Expecting value", at: start) }
    var isFloat = false
    if next == UInt8(ascii: "."), skipDigits(from: offset + 1) > 0 { isFloat = true }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
      let isSigned = [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(at(offset + 1))
      if skipDigits(from: offset + (isSigned ? 2 : 1)) > 0 { isFloat = true }
    }
    let written = String(decoding: text[start..<offset], as: UTF8.self)
    if isFloat {
      guard let value = Double(written), value.isFinite else { return .notFinite }
      return JSONNumber(value)
    }
    guard digits <= Self.digitLimit else { throw .unreadable }
    return .read(isNegative && written == "-0" ? "0" : written)
  }

  /// How many digits stand there; `offset` moves behind them, if there is one.
  private mutating func skipDigits(from start: Int) -> Int {
    var end = start
    while let byte = at(end), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { end += 1 }
    if end > start { offset = end }
    return end - start
  }

  // MARK: - Bytes

  var next: UInt8? { at(offset) }

  func at(_ index: Int) -> UInt8? { index < text.count ? text[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x0a, 0x0d, 0x09].contains(byte) { offset += 1 }
  }

  func syntax(_ reason: String, at place: Int? = nil) -> PythonJSONError {
    .syntax(
      reason: reason, offset: PythonText.characters(in: text[..<min(place ?? offset, text.count)]))
  }

  /// A text without the halves of pairs in it, which are noted.
  mutating func whole(_ bytes: [UInt8]) -> String {
    // Nearly every text is whole.
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let isHalf = PythonText.isHalf(rest)
      kept += isHalf ? [0xef, 0xbf, 0xbd] : [byte]
      rest = rest.dropFirst(isHalf ? 3 : 1)
    }
    brokenTexts[kept] = bytes
    return String(decoding: kept, as: UTF8.self)
  }
}
