/// A stream of seeded draws (SplitMix64): small, fast and the same on every machine.
package struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number below `bound`, which is at least 1; the bias of a 64-bit multiply is beyond sight.
  package mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below: \(bound)) has nothing to draw from")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + integer(below: range.upperBound - range.lowerBound + 1)
  }

  /// A whole number of milliseconds within the range.
  package mutating func duration(in range: ClosedRange<Duration>) -> Duration {
    .milliseconds(
      integer(in: Int(range.lowerBound.milliseconds)...Int(range.upperBound.milliseconds)))
  }

  /// True with the given probability, 0 to 1.
  package mutating func chance(_ probability: Double) -> Bool {
    Double(next() >> 11) / Double(1 << 53) < probability
  }

  /// One of a collection that is not empty.
  package mutating func pick<C: RandomAccessCollection>(_ choices: C) -> C.Element {
    choices[choices.index(choices.startIndex, offsetBy: integer(below: choices.count))]
  }

  package mutating func hexadecimal(digits: Int) -> String {
    text(length: digits, from: "0123456789abcdef")
  }

  /// URL-safe base64 characters: 43 of them stand for 32 random bytes.
  package mutating func base64URL(characters: Int) -> String {
    text(
      length: characters, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  }

  package mutating func decimal(digits: Int) -> String {
    text(length: 1, from: "123456789") + text(length: digits - 1, from: "0123456789")
  }

  /// A version 4 UUID in lower case (RFC 9562).
  package mutating func uuid() -> String {
    var variant = text(length: 1, from: "89ab")
    var digits = hexadecimal(digits: 30)
    return variant.withUTF8 { variant in
      digits.withUTF8 { digits in
        String(unsafeUninitializedCapacity: 36) { uuid in
          var next = 0
          for place in 0..<36 {
            switch place {
            case 8, 13, 18, 23: uuid[place] = UInt8(ascii: "-")
            case 14: uuid[place] = UInt8(ascii: "4")
            case 19: uuid[place] = variant[0]
            default:
              uuid[place] = digits[next]
              next += 1
            }
          }
          return 36
        }
      }
    }
  }

  private mutating func text(length: Int, from alphabet: String) -> String {
    var alphabet = alphabet
    return alphabet.withUTF8 { letters in
      String(unsafeUninitializedCapacity: length) { text in
        for place in 0..<length { text[place] = letters[integer(below: letters.count)] }
        return length
      }
    }
  }
}
