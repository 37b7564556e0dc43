/// What the service cannot do, as its documents tell users (contract 10).
enum Impossibility: Hashable, Sendable {
  /// Another shape of the picture needs another generation.
  case aspectRatio
  /// Films and songs of YouTube and Spotify.
  case webLink
  /// Photos are shown, not edited.
  case photoEditing
  /// Things that are no video at all.
  case notVideo

  /// The first that a clause asks for; nil when nothing speaks against it.
  static func find(_ clause: Clause, in situation: Situation) -> Impossibility? {
    if isWebLink(clause) { return .webLink }
    if situation.hasTimeline, isAspectRatio(clause) { return .aspectRatio }
    if clause.has(photoEdits) || clause.plain.contains("p图") { return .photoEditing }
    let isAboutVideo = clause.has(Lexicon.pictures + Lexicon.titles + Lexicon.music)
    return clause.has(otherTrades) && !isAboutVideo ? .notVideo : nil
  }

  private static func isWebLink(_ clause: Clause) -> Bool {
    let places = [
      "youtube.com/", "youtu.be/", "spotify.com/", "youtube链接", "spotify链接", "spotify歌曲", "油管",
    ]
    let text = clause.text.lowercased()
    return places.contains { text.contains($0) } || clause.has(webSources)
  }

  private static func isAspectRatio(_ clause: Clause) -> Bool {
    guard !clause.has(["generate", "create", "生成", "制作", "创建"]) else { return false }
    if clause.has(["aspect ratio", "宽高比", "画面比例", "长宽比"]) { return true }
    // "a vertical video of a cat" is another film.
    guard !clause.has(["of", "about", "showing", "with"]) else { return false }
    if clause.has(["9:16", "16:9", "1:1", "4:3", "4:5"]) { return true }
    return clause.has(Lexicon.change + ["convert", "switch", "变", "转"]) && clause.has(shapes)
  }

  private static let webSources = [
    "youtube link", "youtube url", "from youtube", "spotify link", "spotify url", "from spotify",
    "spotify playlist", "spotify song",
  ]
  private static let shapes = [
    "vertical", "to portrait", "it portrait", "portrait mode", "portrait video", "horizontal",
    "to landscape", "it landscape", "landscape mode", "to square", "it square", "square video",
    "竖屏", "横屏", "方形", "竖版", "横版",
  ]
  private static let photoEdits = [
    "photoshop", "retouch", "airbrush", "photo editing", "edit this photo", "edit the photo",
    "edit my photo", "edit this image", "crop this photo", "crop the photo", "crop my photo",
    "crop this image", "remove the background from", "remove background from", "red eye",
    "red eyes",
    "修图", "抠图", "美颜", "去背景", "裁剪照片", "裁剪图片",
  ]
  private static let otherTrades = [
    "write an essay", "write a poem", "write an email", "write code", "write a letter", "weather",
    "translate", "tell me a joke", "joke", "book a flight", "stock price", "solve", "recipe",
    "homework", "写一篇", "写首诗", "写一首诗", "写邮件", "写代码", "天气", "翻译", "笑话", "订机票", "股票", "菜谱", "作业",
  ]
}
