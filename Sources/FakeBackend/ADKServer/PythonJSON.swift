import JSONText
import Lookups

/// A body as Python's `json.loads` reads it (CPython 3.11 [P]).
///
/// Numbers are written as Python writes them again; of members of one name the last one counts.
struct PythonJSON {
  let value: JSON
  /// Texts in which half a surrogate pair stood, as they were, by what they are in `value`, which
  /// has U+FFFD there: Python reads, but never writes them.
  private let brokenTexts: LookupTable<[UInt8], [UInt8]>

  /// What stands for `NaN`, infinities and numbers as large: read by Python, but never written.
  static let notFinite = JSON.number(.notFinite)

  init(_ bytes: [UInt8]) throws(PythonJSONError) {
    guard let text = PythonText.decode(bytes) else { throw .unreadable }
    var reader = PythonJSONReader(text: text)
    value = try reader.readText()
    brokenTexts = reader.brokenTexts
  }

  /// Python can write this part of the body.
  func isWritable(_ part: JSON) -> Bool {
    switch part {
    case .null, .bool: true
    case .number(let number): number != .notFinite
    case .string(let text): isWhole(text)
    case .array(let elements): elements.allSatisfy(isWritable)
    case .object(let object):
      object.members.allSatisfy { isWhole($0.name) && isWritable($0.value) }
    }
  }

  func isWhole(_ text: String) -> Bool {
    brokenTexts.isEmpty || brokenTexts[Array(text.utf8)] == nil
  }

  /// A text of the body as `repr` shows it.
  func quoted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return PythonRepr.of(brokenTexts[bytes] ?? bytes)
  }
}

enum PythonJSONError: Error, Equatable {
  /// `JSONDecodeError`, its place counted in characters.
  case syntax(reason: String, offset: Int)
  /// Any other exception: wrong encoding, nested too deep, a whole number of too many digits.
  case unreadable
}

extension JSONNumber {
  /// Python reads it as a `float`.
  var isFloat: Bool {
    text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
  }

  /// No double holds it.
  static let notFinite = JSONNumber.read("1e999")

  /// For text that follows JSON's grammar.
  static func read(_ text: String) -> JSONNumber {
    guard let number = (try? JSON.parse(text))?.number else {
      preconditionFailure("\(text) is no number of JSON")
    }
    return number
  }
}
