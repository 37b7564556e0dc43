import Lookups

/// English function words and words of talk, a closed class: none of them describes a picture.
///
/// What stands behind one in a description says something else about it: "a dog so it's shorter",
/// "a dog and let me know", "a dog when the forest starts".
enum FunctionWords {
  static func has(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= longest else { return false }
    let word = String(decoding: word, as: UTF8.self).lowercased()
    return words.contains(word.replacing("’", with: "'"))
  }

  /// "people who are dancing": what comes behind it may have any verb.
  static func relates(_ word: ArraySlice<UInt8>) -> Bool {
    relative.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  /// "is", "has": of a sentence, unless it is a relative one.
  static func isAuxiliary(_ word: ArraySlice<UInt8>) -> Bool {
    auxiliary.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static let longest = 16

  private static let relative = LookupSet(["who", "that", "which", "whose", "where"])

  private static let auxiliary = LookupSet([
    "am", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "has", "have", "had", "hasn't",
    "do", "does", "did", "don't", "doesn't", "didn't", "can", "can't", "cannot", "could", "will",
    "won't", "would", "shall", "should", "may", "might", "must",
  ])

  private static let words = LookupSet([
    // Persons, and what was spoken of.
    "i", "i'm", "i'll", "i'd", "me", "myself", "we", "we'll", "us", "you", "you're", "yourself",
    "it's", "they're", "that's", "there's", "this", "these", "everything", "everyone",
    "anyway", "else",
    // Reasons and conditions.
    "so", "because", "since", "while", "when", "whenever", "whereas", "although", "though",
    "whether", "unless", "instead", "rather", "otherwise", "except",
    // Times of the talk, and how sure somebody is.
    "later", "soon", "already", "yet", "afterwards", "tomorrow", "yesterday", "maybe", "perhaps",
    "possibly", "probably", "exactly", "precisely", "automatically", "separately", "carefully",
    "basically", "actually", "obviously", "definitely",
    // Verbs of talk.
    "let", "lets", "tell", "know", "guess", "hope", "kidding", "nvm", "nevermind", "thx",
  ])
}
