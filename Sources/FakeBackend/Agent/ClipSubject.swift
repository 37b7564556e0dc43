/// Finds what a clip is to show: `create an image of a mountain sunset` → `mountain sunset`.
enum ClipSubject {
  static func find(_ clause: Clause) -> String? {
    if let quoted = clause.quoted { return quoted }
    return Language.of(clause.text) == .chinese ? chinese(clause.text) : english(clause.words)
  }

  /// Longer subjects are cut: they name a clip on a timeline.
  private static let wordLimit = 8

  private static let fillers = [
    "a", "an", "the", "make", "create", "generate", "produce", "build", "turn", "convert", "into",
    "me", "please", "video", "clip", "image", "picture", "photo", "animation", "film", "movie",
    "short", "new", "realistic", "animated", "cinematic", "second", "seconds", "sec", "s",
    "minute", "minutes", "long", "can", "you", "i", "want", "some", "something", "one", "it",
    "reel", "that", "with", "nice", "cool", "and", "to", "for", "in", "lasting", "good", "great",
  ]

  private static func english(_ words: [String]) -> String? {
    let lower = words.map { $0.lowercased() }
    for opening in ["of", "about", "showing", "featuring"] {
      guard let place = lower.firstIndex(of: opening) else { continue }
      let named = words[(place + 1)...].filter {
        !["a", "an", "the"].contains($0.lowercased())
      }
      if !named.isEmpty { return named.prefix(wordLimit).joined(separator: " ") }
    }
    let named = words.filter { word in
      let bare = word.lowercased()
      return !fillers.contains(bare) && bare.first?.isNumber == false
    }
    return named.isEmpty ? nil : named.prefix(wordLimit).joined(separator: " ")
  }

  private static func chinese(_ text: String) -> String? {
    let wish = text.prefix { !"，,；：:".contains($0) }
    var name = wish.filter { !$0.isWhitespace && !$0.isNumber || "一二三四五六七八九十".contains($0) }[...]
    let openings = [
      "请", "帮我", "给我", "我想", "要", "做", "生成", "制作", "创建", "一个", "一段", "一条", "一部", "关于", "展示", "秒钟",
      "秒", "分钟",
      "的", "一", "短", "个",
    ]
    let endings = ["视频", "短片", "片段", "图片", "照片", "图像", "动画", "影片", "的", "秒", "短", "秒钟", "分钟"]
    var moved = true
    while moved {
      moved = false
      for opening in openings where name.hasPrefix(opening) {
        name = name.dropFirst(opening.count)
        moved = true
      }
      for ending in endings where name.hasSuffix(ending) {
        name = name.dropLast(ending.count)
        moved = true
      }
    }
    return name.isEmpty ? nil : String(name.prefix(16))
  }
}
