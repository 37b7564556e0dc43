import Lookups

/// The languages that the service names for a session (contract 3).
///
/// The documents ask for the detected language when a session is made (SEED0-3) and for no more:
/// the agent answers in its own words. What the client itself says is Chinese in a Chinese session
/// and English in all others, Japanese and Spanish ones too.
package enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh-CN"
  case japanese = "ja"
  case spanish = "es"

  /// What a message is written in; nil when it has no words to tell by, such as `1080p`.
  ///
  /// Kana decide for Japanese before Han does for Chinese, since Japanese uses both.
  package static func detect(_ message: String) -> Language? {
    let scalars = message.unicodeScalars
    if scalars.contains(where: { (0x3040...0x30ff).contains($0.value) }) { return .japanese }
    if scalars.contains(where: isHan) { return .chinese }
    if scalars.contains(where: { "ñÑ¿¡".unicodeScalars.contains($0) }) { return .spanish }
    let words = message.lowercased().split { !$0.isLetter }.map(String.init)
    let spanish = LookupSet(words.filter(spanishWords.contains)).count
    // Two of them may be a name, as in "Rue de la Paix at night in the rain".
    if spanish >= 2, spanish * 3 >= words.count { return .spanish }
    return words.contains { $0.count > 1 } ? .english : nil
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4e00...0x9fff).contains(scalar.value) || (0x3400...0x4dbf).contains(scalar.value)
  }

  /// Frequent Spanish words that are no English ones.
  private static let spanishWords = LookupSet([
    "el", "la", "los", "las", "un", "una", "de", "del", "que", "y", "en", "con", "por", "para",
    "mi", "este", "esta", "quiero", "haz", "crea", "agrega", "añade", "música", "vídeo", "imagen",
    "sonido", "título", "convierte", "segundos", "favor",
  ])
}
