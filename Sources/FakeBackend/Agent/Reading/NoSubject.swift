import Lookups

/// Words that tell how a film is made, where it goes or how often, and never what a clip shows:
/// "a cat for Facebook", "a cat in 720p", "a cat 3 times". Whoever says one is asked back.
enum NoSubject {
  /// - Parameter isBeforeAmount: a length or a number stands behind it: "below 10 seconds".
  static func ends(_ word: ArraySlice<UInt8>, isBeforeAmount: Bool) -> Bool {
    let word = small(word)
    return words.contains(word) || isBeforeAmount && limits.contains(word) || isMeasure(word)
  }

  /// "3 times", "5 scenes" and the like behind a number.
  static func countsTakes(_ word: ArraySlice<UInt8>) -> Bool {
    counted.contains(small(word))
  }

  /// "720p", "60fps", "x3"
  private static func isMeasure(_ word: String) -> Bool {
    let digits = word.drop { $0 == "x" }.prefix(while: \.isNumber)
    guard !digits.isEmpty else { return false }
    let rest = word.drop { $0 == "x" }.dropFirst(digits.count)
    return word.hasPrefix("x") ? rest.isEmpty : ["p", "fps", "hz", "kbps", "mb"].contains(rest)
  }

  private static let words = LookupSet([
    "facebook", "linkedin", "whatsapp", "snapchat", "twitter", "pinterest", "weibo", "bilibili",
    "pexels", "pixabay", "unsplash", "shutterstock", "getty", "giphy", "sora", "runway", "kling",
    "veo", "midjourney", "capcut", "gif", "webm", "mov", "avi", "mkv", "webp", "prores", "h264",
    "h265", "loop", "cancel", "splitscreen", "hevc", "uhd", "hdr", "fps", "bitrate", "resolution",
    "voiceover", "subtitled", "reverse", "reversed", "quality", "approval", "pending", "someday",
    "charging", "fee", "fees", "sized",
  ])

  private static let limits = LookupSet([
    "precisely", "below", "above", "beyond", "exceeding", "nearly", "almost", "approaching", "upto",
    "sub",
  ])

  private static let counted = LookupSet([
    "times", "takes", "variants", "copies", "more", "parts", "pieces",
  ])

  /// Last words that take something back: "a dog, no", "a dog, hold on".
  static func takesBack(_ words: [ArraySlice<UInt8>]) -> Bool {
    let words = words.map(small)
    return lastWords.contains(words.joined(separator: " "))
  }

  /// "in cinema format", "for my phone", "in the second track": behind a joint, of the clip and
  /// not of what it shows.
  static func isOfTrade(_ word: ArraySlice<UInt8>, isPurpose: Bool) -> Bool {
    let word = small(word)
    return trade.contains(word) || isPurpose && screens.contains(word)
  }

  private static let trade = LookupSet([
    "format", "ratio", "aspect", "size", "track", "tracks", "layer", "length", "dialogue",
    "dialog", "frames", "copy", "project", "version", "draft", "square", "widescreen", "part",
    "cut", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ])

  private static let screens = LookupSet([
    "phone", "mobile", "cinema", "tv", "screen", "story", "stories", "feed", "channel", "website",
    "blog", "profile", "reel", "short",
  ])

  /// "in landscape": a shape, where no article stands before it.
  static func isShape(_ word: ArraySlice<UInt8>) -> Bool {
    ["landscape", "panorama", "upright"].contains(small(word))
  }

  /// Before a clip of the timeline: "inside the first clip".
  static func relates(_ word: ArraySlice<UInt8>) -> Bool {
    relations.contains(small(word))
  }

  private static let relations = LookupSet([
    "inside", "around", "over", "near", "beside", "outside",
  ])

  /// So many lexemes at most.
  static let lastWordsCount = 4

  private static let lastWords = LookupSet([
    "no", "nope", "stop", "done", "hold on", "hang on", "wait", "and stop", "and done",
    "and nothing else", "and that's it", "and leave the rest", "leave the rest", "for less",
    "only", "more", "less", "half", "x", "just kidding", "kidding", "by mistake", "as a test",
    "as discussed", "like before", "like this", "like that", "the whole time", "all the time",
    "before export", "for instagram", "on instagram",
  ])

  private static func small(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word, as: UTF8.self).lowercased()
  }
}
