/// How many new clips a message names: `a clip of …, a clip of …`, `three short clips`, `三个片段`.
struct SpokenClips {
  /// Each for itself.
  private(set) var named = 0
  /// The most that one number counts.
  private(set) var together = 1

  init(in message: String) {
    let words = Self.words(message)
    for (index, word) in words.enumerated() {
      let before = words[..<index].suffix(Self.sight)
      if Self.one.contains(word), before.contains(where: Self.articles.contains) { named += 1 }
      guard Self.several.contains(word) || Self.signs.contains(where: { word.hasSuffix($0) }) else {
        continue
      }
      // "two 30-second clips": the second number tells how long they are.
      let counts = before.indices.filter { !Self.units.contains(words[$0 + 1]) }
      let count = counts.compactMap { Self.count(words[$0]) }.last ?? Self.chineseCount(word)
      together = max(together, min(count ?? 1, 1_000))
    }
  }

  private static func words(_ message: String) -> [String] {
    message.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(mostWords).map(String.init)
  }

  private static func count(_ word: String) -> Int? {
    Int(word) ?? numbers.first { $0.word == word }?.count
  }

  /// 三个片段
  private static func chineseCount(_ word: String) -> Int? {
    for (sign, count) in chineseNumbers
    where measures.contains(where: { word.contains(sign + $0) }) {
      return count
    }
    return nil
  }

  /// Words between a number and what it counts: `two 30 second clips`, `three very short clips`.
  private static let sight = 4
  private static let mostWords = 2_000
  private static let one = ["clip", "video", "film", "movie", "scene", "shot"]
  private static let several = ["clips", "videos", "films", "movies", "scenes", "shots"]
  private static let signs = ["视频", "片段", "短片", "影片", "镜头"]
  private static let articles = ["a", "an", "another", "one", "new"]
  private static let units = ["second", "seconds", "sec", "minute", "minutes", "min", "s"]
  private static let measures = ["个", "段", "条", "支"]
  private static let numbers: [(word: String, count: Int)] = [
    ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("twelve", 12), ("couple", 2), ("few", 5), ("several", 5),
    ("dozen", 12), ("twenty", 20),
  ]
  private static let chineseNumbers: [(sign: String, count: Int)] = [
    ("十", 10), ("两", 2), ("二", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7), ("八", 8),
    ("九", 9), ("几", 5),
  ]
}
