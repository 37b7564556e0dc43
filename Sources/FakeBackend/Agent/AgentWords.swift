import TimeAndChance

/// The agent's sentences, drawn from small pools; it believes that its user has a GUI.
struct AgentWords: Sendable {
  let language: Language
  private var chance: RandomStream

  init(language: Language, seed: Seed) {
    self.language = language
    chance = seed.stream
  }

  func text(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  mutating func pick(_ english: [String], _ chinese: [String]) -> String {
    chance.pick(language == .chinese ? chinese : english)
  }

  // MARK: - The whole answer

  mutating func answer(
    _ told: [String], wantsExport: Bool, afterGeneration: Bool
  ) -> String {
    let opening = pick(["Done!", "All set.", "Here you go:"], ["完成！", "已经好了。", "搞定了："])
    let hint = wantsExport ? export() : pick(GUIPhrase.hints(afterGeneration: afterGeneration))
    let separator = language == .chinese ? "" : " "
    return ([opening] + told + [hint]).joined(separator: separator)
  }

  mutating func export() -> String { pick(GUIPhrase.phrases(for: .export)) }

  private mutating func pick(_ phrases: [GUIPhrase]) -> String {
    pick(phrases.map(\.english), phrases.map(\.chinese))
  }

  mutating func needsMaterial() -> String {
    text("There is nothing to work on yet. ", "还没有可用的素材。") + pick(GUIPhrase.phrases(for: .upload))
  }

  mutating func needsUpload() -> String {
    text("Nothing was uploaded that I could use for that. ", "没有上传过可用的素材。")
      + pick(GUIPhrase.phrases(for: .upload))
  }

  var nothingGenerated: String {
    text(
      "I generated none of these clips, so there is none to make again.", "这些片段不是我生成的，无法重新生成。")
  }

  // MARK: - What was done

  func generated(_ name: String, _ length: Duration, clips: Int) -> String {
    guard clips == 1 else {
      return text(
        "I generated \(clips) clips of \"\(name)\", \(seconds(length)) in all.",
        "已生成\(clips)段“\(name)”视频片段，共\(Words.number(length))秒。")
    }
    return text(
      "I generated \(Words.lengthWithArticle(length)) clip \"\(name)\".",
      "已生成\(Words.number(length))秒的视频片段“\(name)”。")
  }

  func placed(_ name: String) -> String {
    text("I put \"\(name)\" on the timeline.", "已将“\(name)”放到时间线上。")
  }

  func addedMusic(_ name: String, _ volume: Double) -> String {
    text(
      "I added the background music \(name) at \(Words.percent(volume)).",
      "已添加背景音乐“\(name)”，音量\(Words.percent(volume))。")
  }

  /// Of the music or the title that was there.
  func inPlaceOf(_ name: String) -> String {
    text("It takes the place of ‘\(name)’.", "它取代了「\(name)」。")
  }

  func inPlaceOf(_ titles: Int) -> String {
    text("It takes the place of \(titles) titles.", "它取代了\(titles)个标题。")
  }

  func addedTitle(_ title: String, _ length: Duration) -> String {
    text(
      "I added the title \"\(title)\" for \(seconds(length)).",
      "已添加标题“\(title)”，显示\(Words.number(length))秒。")
  }

  func renamedTitle(_ title: String) -> String {
    text("The title now says \"\(title)\".", "标题已改为“\(title)”。")
  }

  func titleEnds(_ title: String, _ end: Duration) -> String {
    text(
      "The title ‘\(title)’ now ends at \(seconds(end)).",
      "标题「\(title)」现在在第\(Words.number(end))秒结束。")
  }

  func titleLasts(_ length: Duration) -> String {
    text(
      "The title now stays for \(seconds(length)).", "标题现在显示\(Words.number(length))秒。")
  }

  func volume(_ volume: Double) -> String {
    text("The music volume is now \(Words.percent(volume)).", "音乐音量已调到\(Words.percent(volume))。")
  }

  func removed(_ kind: DraftItem.Kind, all count: Int) -> String {
    count > 1 && kind != .audio
      ? text(
        "I removed \(count == 2 ? "both" : "all \(count)") \(noun(kind))s.",
        "已删除全部\(count)个\(noun(kind))。")
      : text("I removed the \(noun(kind)).", "已删除\(noun(kind))。")
  }

  func cutSilences(_ length: Duration, _ places: Int) -> String {
    let spots = places == 1 ? "1 place" : "\(places) places"
    return text(
      "I cut \(seconds(length)) of silence in \(spots).",
      "已剪掉\(places)处共\(Words.number(length))秒的静音。")
  }

  func highlights(_ length: Duration) -> String {
    text(
      "I cut \(Words.lengthWithArticle(length)) highlight reel from the best moments.",
      "已剪出\(Words.number(length))秒的精彩集锦。")
  }

  func lasts(_ length: Duration) -> String {
    text(
      "The video is now \(seconds(length)) long.", "视频现在时长\(Words.number(length))秒。")
  }

  // MARK: - What was not

  func nothing(_ kind: DraftItem.Kind) -> String {
    text("There is no \(noun(kind)) on the timeline.", "时间线上没有\(noun(kind))。")
  }

  var noSilences: String {
    text("I found no silences to cut.", "没有找到可以剪掉的静音片段。")
  }

  func alreadyShort(_ length: Duration) -> String {
    text(
      "The video is only \(seconds(length)) long, so I left its length as it is.",
      "视频只有\(Words.number(length))秒，因此保持原长度。")
  }

  func cannotStretch(_ length: Duration) -> String {
    text(
      "Your footage is only \(seconds(length)) long and cannot be stretched.",
      "素材只有\(Words.number(length))秒，无法延长。")
  }

  /// As English says it: "1 second", "2.5 seconds".
  func seconds(_ length: Duration) -> String {
    Words.number(length) + (length == .seconds(1) ? " second" : " seconds")
  }

  // MARK: - Names

  var newClip: String { text("new clip", "新视频") }

  /// Music that nobody named.
  var musicName: String {
    var chance = chance
    return chance.pick(
      language == .chinese
        ? ["轻快节拍", "温暖钢琴", "夏日微风"] : ["Lo-fi", "Warm Piano", "Acoustic Breeze", "Upbeat Pop"])
  }

  func noun(_ kind: DraftItem.Kind) -> String {
    switch kind {
    case .video: text("clip", "视频片段")
    case .audio: text("background music", "背景音乐")
    case .title: text("title", "标题")
    case .effect: text("effect", "特效")
    }
  }
}
