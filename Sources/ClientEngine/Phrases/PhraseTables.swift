/// The languages that the client speaks itself; the agent answers in any.
///
/// A further one is a file beside `EnglishPhrases.swift`, whose sentences the compiler asks for one
/// by one, and its entry here.
package enum PhraseTables {
  package static let all: [any Phrases] = [EnglishPhrases(), ChinesePhrases()]

  /// English where nobody has written a table yet.
  package static func table(of language: Language) -> any Phrases {
    all.first { $0.language == language } ?? EnglishPhrases()
  }
}
