/// The characters that one place of an expression takes.
struct ScalarSet: Hashable, Sendable {
  enum Item: Hashable, Sendable {
    case range(ClosedRange<UInt32>)
    case digit
    case word
    case space
    indirect case not(Item)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .range(let range): range.contains(scalar.value)
      case .digit: scalar.properties.generalCategory == .decimalNumber
      case .word: scalar.isWord
      case .space: scalar.properties.isWhitespace
      case .not(let item): !item.contains(scalar)
      }
    }
  }

  var items: [Item]
  var isNegated = false
  var ignoresCase = false

  static func one(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(items: [.range(scalar.value...scalar.value)])
  }

  /// Anything but the end of a line.
  static let any = ScalarSet(
    items: [.range(0x0A...0x0D), .range(0x85...0x85), .range(0x2028...0x2029)], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isListed = holds(scalar) || (ignoresCase && otherCases(of: scalar).contains(where: holds))
    return isListed != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool { items.contains { $0.contains(scalar) } }

  private func otherCases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap {
      $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil
    }
  }
}

extension Unicode.Scalar {
  /// A letter, a digit, a mark on one of them, or what joins words, such as `_`.
  var isWord: Bool {
    switch properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: true
    default: properties.isAlphabetic
    }
  }
}
