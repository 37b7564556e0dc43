/// `200MB`, `64 KB`, `3GB`: how scenario files and command lines write a number of bytes; a MB has
/// 1024 KB of 1024 bytes, as the service counts (contract 10).
package enum SizeText {
  /// Why a text is no size.
  package enum Mistake: Error {
    case form, range
  }

  package static let range = "from 1B to 1024GB"

  private static let units: [(name: String, shift: Int64)] = [
    ("GB", 30), ("MB", 20), ("KB", 10), ("B", 0),
  ]

  package static func read(_ text: String) throws(Mistake) -> Int64 {
    guard let unit = units.first(where: { text.hasSuffix($0.name) }),
      let amount = Int64(text.dropLast(unit.name.count).filter { $0 != " " })
    else { throw .form }
    guard amount > 0, amount <= (1 << 40) >> unit.shift else { throw .range }
    return amount << unit.shift
  }

  /// In the largest unit that it is a whole number of.
  package static func write(_ bytes: Int64) -> String {
    let unit = units.first { bytes > 0 && bytes & ((1 << $0.shift) - 1) == 0 }
    return unit.map { "\(bytes >> $0.shift)\($0.name)" } ?? "\(bytes)B"
  }
}
