extension JSON {
  /// Compact text on one line, members in order, non-ASCII characters as they are.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as UTF-8.
  package var bytes: [UInt8] {
    var writer = JSONWriter(indent: nil)
    writer.write(self, depth: 0)
    return writer.output
  }

  /// Indented by two spaces, for people.
  package var pretty: String {
    var writer = JSONWriter(indent: 2)
    writer.write(self, depth: 0)
    return String(decoding: writer.output, as: UTF8.self)
  }
}

struct JSONWriter {
  var output: [UInt8] = []
  let indent: Int?

  init(indent: Int?) {
    self.indent = indent
    output.reserveCapacity(256)
  }

  mutating func write(_ value: JSON, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(number.text)
    case .string(let string): write(string)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for index in elements.indices {
        separate(index, depth: depth + 1)
        write(elements[index], depth: depth + 1)
      }
      if !elements.isEmpty { newLine(depth: depth) }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      for index in object.members.indices {
        separate(index, depth: depth + 1)
        write(object.members[index].name)
        output.append(UInt8(ascii: ":"))
        if indent != nil { output.append(UInt8(ascii: " ")) }
        write(object.members[index].value, depth: depth + 1)
      }
      if !object.isEmpty { newLine(depth: depth) }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// What stands before the element at that place.
  private mutating func separate(_ index: Int, depth: Int) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    newLine(depth: depth)
  }

  private mutating func newLine(depth: Int) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indent))
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { output.append(contentsOf: $0) }
  }

  private mutating func write(_ string: String) {
    var string = string
    output.append(UInt8(ascii: "\""))
    string.withUTF8 { bytes in
      // Most strings need no escape and go out in one piece.
      if Self.isPlain(bytes) { output.append(contentsOf: bytes) } else { writeEscaped(bytes) }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // A pointer is quick without optimization, too: a debug build writes much JSON.
    guard var next = bytes.baseAddress else { return true }
    let end = next + bytes.count
    while next < end {
      if next.pointee < 0x20 || next.pointee == UInt8(ascii: "\"")
        || next.pointee == UInt8(ascii: "\\")
      {
        return false
      }
      next += 1
    }
    return true
  }

  private mutating func writeEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x0c: output.append(contentsOf: "\\f".utf8)
      case 0x0a: output.append(contentsOf: "\\n".utf8)
      case 0x0d: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        output.append(contentsOf: "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
      default: output.append(byte)
      }
    }
  }
}
