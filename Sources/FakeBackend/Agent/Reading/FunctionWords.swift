import Lookups

/// English function words and words of talk, a closed class: none of them describes a picture.
///
/// What stands behind one in a description says something else about it: "a dog so it's shorter",
/// "a dog and let me know", "a dog when the forest starts".
enum FunctionWords {
  enum Kind {
    /// A sentence begins, or goes on about something else.
    case ending
    /// "is", "has": of a sentence, unless it is a relative one.
    case auxiliary
    /// "people who are dancing": what comes behind it may have any verb.
    case relative
  }

  static func kind(of word: ArraySlice<UInt8>) -> Kind? {
    guard word.count <= longest else { return nil }
    let word = String(decoding: PlainText(Array(word)).bytes, as: UTF8.self)
    if endings.contains(word) { return .ending }
    if auxiliaries.contains(word) { return .auxiliary }
    return relatives.contains(word) ? .relative : nil
  }

  private static let longest = 16

  private static let relatives = LookupSet(["who", "that", "which", "whose", "where"])

  private static let auxiliaries = LookupSet([
    "am", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "has", "have", "had", "hasn't",
    "do", "does", "did", "don't", "doesn't", "didn't", "can", "can't", "cannot", "could", "will",
    "won't", "would", "shall", "should", "may", "might", "must",
  ])

  private static let endings = LookupSet([
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
