/// Shares and bytes as scenario files write them.
enum ShareText {
  /// `35%`; what falls between two hundredths of a percent keeps all its digits.
  static func write(_ share: Double) -> String {
    let percent = share * 100
    let rounded = percent.rounded()
    return (rounded / 100 == share ? "\(Int(rounded))" : "\(percent)") + "%"
  }
}

enum ByteText {
  /// Text where the bytes are printable UTF-8, else an escape for each byte.
  static func write(_ bytes: [UInt8]) -> String {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    return bytes.reduce(into: [UInt8]()) { written, byte in
      switch byte {
      case UInt8(ascii: "\\"): written += #"\\"#.utf8
      case 0x0a: written += #"\n"#.utf8
      case 0x0d: written += #"\r"#.utf8
      case 0x09: written += #"\t"#.utf8
      case 0x20...0x7e: written.append(byte)
      case 0x80... where isText: written.append(byte)
      default: written += hexadecimal(byte).utf8
      }
    }.text
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return #"\x"# + (digits.count == 1 ? "0" : "") + digits
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
