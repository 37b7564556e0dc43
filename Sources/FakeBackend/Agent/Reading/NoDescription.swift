import Lookups

/// Words before "clip" that describe none.
///
/// Whoever says one speaks of something else than a wish for a clip, and with "don't make a clip"
/// least of all. Any other word there is taken for what the clip shows.
enum NoDescription {
  static func has(_ text: String) -> Bool {
    if beginnings.contains(where: text.hasPrefix) { return true }
    return text.lowercased().replacing("’", with: "'").split(separator: " ")
      .contains { words.contains(String($0)) }
  }

  private static let words = LookupSet([
    "not", "no", "never", "don't", "dont", "doesn't", "didn't", "won't", "can't", "cannot", "isn't",
    "stop", "stopped", "avoid", "without", "instead", "unless", "if", "i", "i've", "i'd", "i'm",
    "we", "you", "he", "she", "they", "already", "had", "saw", "made", "making", "upload",
    "uploaded", "uploading", "ask", "asked", "ideas", "script", "plan", "yesterday", "tomorrow",
    "later", "maybe", "perhaps",
  ])

  private static let beginnings = ["别", "不", "我", "你", "他", "她", "没", "上传", "请别", "如果"]
}
