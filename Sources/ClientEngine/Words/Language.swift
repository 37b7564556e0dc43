import Lookups

/// What a user writes in, as a session is told (BCP 47).
///
/// The contract names `zh-CN`, `en`, `ja` and `es` (contract 3); the documents ask for the language
/// that was detected, and for no more: the agent answers in its own words. What the client itself
/// says is Chinese in a Chinese session and English in all others.
package struct Language: RawRepresentable, Hashable, Sendable {
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let english = Language(rawValue: "en")
  package static let chinese = Language(rawValue: "zh-CN")
  package static let japanese = Language(rawValue: "ja")
  package static let spanish = Language(rawValue: "es")

  /// What a message is written in; nil when it has nothing to tell by, such as `1080p`.
  ///
  /// Kana decide for Japanese before Han does for Chinese, since Japanese uses both. Another script
  /// decides where most of the letters are of it: a name in a sentence does not. What is quoted, as
  /// a title is, tells only where nothing else does.
  package static func detect(_ message: String) -> Language? {
    let language = language(of: message)
    guard let language, language != .english else { return language }
    let pieces = MessageScanner.pieces(of: message)
    guard pieces.contains(where: { $0.kind == .quoted }) else { return language }
    let said = pieces.filter { $0.kind == .word }.map(\.text).joined(separator: " ")
    return self.language(of: said) ?? language
  }

  private static func language(of message: String) -> Language? {
    let scalars = message.unicodeScalars
    if scalars.contains(where: { (0x3040...0x30ff).contains($0.value) }) { return .japanese }
    if scalars.contains(where: isHan) { return .chinese }
    if let language = WritingScript.language(of: scalars) { return language }
    let words = message.lowercased().split { !$0.isLetter }.map(String.init)
    return FrequentWords.language(of: words, in: scalars)
      ?? (words.contains { $0.count > 1 } ? .english : nil)
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4e00...0x9fff).contains(scalar.value) || (0x3400...0x4dbf).contains(scalar.value)
  }
}

extension Language: CustomStringConvertible {
  package var description: String { rawValue }
}
