/// Finds what music is meant: `add lo-fi background music` → `Lo-fi`.
enum MusicName {
  static func find(_ clause: Clause) -> String? {
    if let quoted = clause.quoted { return quoted }
    return Language.of(clause.text) == .chinese ? chinese(clause.text) : english(clause.words)
  }

  private static let nouns = [
    "music", "bgm", "soundtrack", "song", "tune", "beats", "track", "background",
  ]
  private static let fillers = [
    "a", "an", "the", "some", "any", "background", "my", "this", "that", "to", "it", "with", "and",
    "add", "put", "use", "in", "of", "more", "new", "please", "include", "insert", "then", "also",
    "change", "replace", "can", "you", "i", "want", "need", "give", "me", "bit", "nice", "video",
    "clip", "set", "make", "play", "overlay", "at", "other", "another", "different", "import",
    "background-music", "for", "as", "by", "is", "song",
  ]

  private static func english(_ words: [String]) -> String? {
    let lower = words.map { $0.lowercased() }
    guard let noun = lower.firstIndex(where: { nouns.contains($0) }) else { return nil }
    var named = words[..<noun].filter { !fillers.contains($0.lowercased()) }
    // "change the music to jazz", "replace the music with rock"
    if named.isEmpty, let to = lower[noun...].firstIndex(where: { ["to", "with"].contains($0) }),
      to + 1 < words.count
    {
      named = words[(to + 1)...].filter { word in
        !fillers.contains(word.lowercased()) && !nouns.contains(word.lowercased())
          && word.first?.isNumber == false
      }
    }
    guard !named.isEmpty, named.count <= 4 else { return nil }
    let name = named.joined(separator: " ")
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private static func chinese(_ text: String) -> String? {
    if let other = text.ranges(of: "换成").first, text.contains("乐") {
      let name = text[other.upperBound...].filter { !$0.isWhitespace && $0 != "的" }.prefix(10)
      return name.isEmpty ? nil : String(name)
    }
    for noun in ["背景音乐", "背景音", "音乐", "配乐", "歌曲", "歌", "曲子", "曲"] {
      guard let found = text.ranges(of: noun).first else { continue }
      var name = text[..<found.lowerBound]
      let openings = [
        "请", "给", "为", "视频", "帮我", "添加", "加上", "加入", "加", "配上", "配", "放", "换成", "换", "一段", "一首",
        "一点",
        "点", "些", "把", "将", " ",
      ]
      var moved = true
      while moved {
        moved = false
        for opening in openings where name.hasPrefix(opening) {
          name = name.dropFirst(opening.count)
          moved = true
        }
      }
      while let last = name.last, last == "的" || last.isWhitespace { name.removeLast() }
      return name.isEmpty || name.count > 10 ? nil : String(name)
    }
    return nil
  }
}
