/// What is said of edits of the timeline.
extension AgentWords {
  func faded(in fadeIn: Duration?, out fadeOut: Duration?) -> String {
    switch (fadeIn, fadeOut) {
    case (.zero?, _), (_, .zero?): text("I removed the fade.", "已取消淡入淡出。")
    case (let length?, nil):
      text(
        "The music now fades in over \(seconds(length)).",
        "音乐现在用\(Words.number(length))秒淡入。")
    case (nil, let length?):
      text(
        "The music now fades out over \(seconds(length)).",
        "音乐现在用\(Words.number(length))秒淡出。")
    default: text("The music now fades in and out.", "音乐现在淡入淡出。")
    }
  }

  func removed(_ kind: DraftItem.Kind, _ numbers: [Int]) -> String {
    let list = Words.list(numbers, text(", ", "、"), last: text(" and ", "和"))
    return numbers.count == 1
      ? text("I removed \(noun(kind)) \(list).", "已删除第\(list)个\(noun(kind))。")
      : text("I removed \(noun(kind))s \(list).", "已删除第\(list)个\(noun(kind))。")
  }

  func movedTitle(_ title: String, _ span: Range<Duration>) -> String {
    let (start, end) = (Words.number(span.lowerBound), Words.number(span.upperBound))
    return text(
      "The title \"\(title)\" now shows from \(start) to \(end) seconds.",
      "标题“\(title)”现在从第\(start)秒显示到第\(end)秒。")
  }

  var whatTitle: String { text("What should the title say?", "标题写什么？") }

  func titleInTheWay(_ title: String) -> String {
    text("The title ‘\(title)’ is there already.", "那里已经有标题「\(title)」。")
  }

  func noneIsCalled(_ name: String, _ kind: DraftItem.Kind) -> String {
    text("There is no \(noun(kind)) called ‘\(name)’.", "没有叫「\(name)」的\(noun(kind))。")
  }

  func addedCaptions(_ count: Int) -> String {
    text(count == 1 ? "I added 1 caption." : "I added \(count) captions.", "已添加\(count)条字幕。")
  }

  func keptOnly(_ numbers: [Int]) -> String {
    let list = Words.list(numbers, text(", ", "、"), last: text(" and ", "和"))
    return text(
      "I kept only clip\(numbers.count == 1 ? "" : "s") \(list).", "只保留了第\(list)个片段。")
  }

  /// - Parameter length: of the whole film afterwards.
  func changedClips(_ edit: ClipEdit, _ numbers: [Int], _ length: Duration) -> String {
    let list = Words.list(numbers, text(", ", "、"), last: text(" and ", "和"))
    let clips = numbers.count == 1 ? "clip \(list)" : "clips \(list)"
    return switch edit {
    case .speed(let factor): plays(factor, length)
    case .shorten, .cut: text("I shortened \(clips).", "已缩短第\(list)个片段。")
    case .length, .extend, .longer: text("I changed the length of \(clips).", "已调整第\(list)个片段的时长。")
    case .duplicate: text("I duplicated \(clips).", "已复制第\(list)个片段。")
    case .keepOnly, .split, .move, .swap: newOrder
    }
  }

  var newOrder: String { text("I put the clips in the new order.", "已调整片段顺序。") }

  var oneClipAtATime: String {
    text("Please tell me one clip at a time for that.", "这个操作请一次指定一个片段。")
  }

  func putNewClip(_ number: Int) -> String {
    text("It is clip \(number) now.", "它现在是第\(number)个片段。")
  }

  func split(_ moment: Duration) -> String {
    text("I split the clip at \(seconds(moment)).", "已在\(Words.number(moment))秒处分割片段。")
  }

  func plays(_ factor: Double, _ length: Duration) -> String {
    let times = Self.short(factor)
    return text(
      "It plays at \(times)x now; the video is \(seconds(length)) long.",
      "现在以\(times)倍速播放，视频时长\(Words.number(length))秒。")
  }

  var undone: String { text("I took the last change back.", "已撤销上一步操作。") }

  // MARK: - What was not done

  var nothingToUndo: String { text("There is nothing to take back.", "没有可以撤销的操作。") }

  var isSoAlready: String { text("It is like that already.", "已经是这样了。") }

  func which(_ kind: DraftItem.Kind, _ count: Int) -> String {
    text(
      "There are \(count) \(noun(kind))s: which one do you mean, or all of them?",
      "共有\(count)个\(noun(kind))，您指的是哪一个，还是全部？")
  }

  func only(_ kind: DraftItem.Kind, _ count: Int) -> String {
    text(
      count == 1 ? "There is only 1 \(noun(kind))." : "There are only \(count) \(noun(kind))s.",
      "只有\(count)个\(noun(kind))。")
  }

  func beyondTheEnd(_ length: Duration) -> String {
    text(
      "The video is only \(seconds(length)) long; nothing was changed.",
      "视频只有\(Words.number(length))秒，没有做任何改动。")
  }

  func clipIsOnly(_ length: Duration) -> String {
    text(
      "The clip is only \(seconds(length)) long; nothing was changed.",
      "这个片段只有\(Words.number(length))秒，没有做任何改动。")
  }

  func outsideOfClip(_ number: Int, _ span: Range<Duration>) -> String {
    let (start, end) = (Words.number(span.lowerBound), Words.number(span.upperBound))
    return text(
      "Clip \(number) plays from \(start) to \(end) seconds; nothing was changed.",
      "第\(number)个片段从\(start)秒到\(end)秒，没有做任何改动。")
  }

  /// A moment inside of a clip may be counted from either start.
  func whichStart(_ number: Int, _ moment: Duration) -> String {
    let seconds = Words.number(moment)
    return text(
      "Do you mean \(seconds) seconds into clip \(number), or into the video? "
        + "Nothing was changed.",
      "您指的是第\(number)个片段的第\(seconds)秒，还是整个视频的第\(seconds)秒？没有做任何改动。")
  }

  func notOnTimeline(_ name: String) -> String {
    text(
      "The clip ‘\(name)’ is not on the timeline as I made it, so I cannot make it again in its "
        + "place.", "片段「\(name)」在时间线上已有变化，无法原位重新生成。")
  }

  func nothingWouldBeLeft(_ length: Duration) -> String {
    text(
      "The video is only \(seconds(length)) long: nothing would be left of it.",
      "视频只有\(Words.number(length))秒，剪掉后就没有内容了。")
  }

  func noSuchFile(_ name: String) -> String {
    text("There is no upload ‘\(name)’.", "没有上传过「\(name)」。")
  }

  // MARK: - Answers

  func length(_ length: Duration) -> String {
    text("The video is \(seconds(length)) long.", "视频时长\(Words.number(length))秒。")
  }

  func music(_ name: String, _ volume: Double) -> String {
    text(
      "The background music is \(name), at \(Words.percent(volume)).",
      "背景音乐是“\(name)”，音量\(Words.percent(volume))。")
  }

  func titles(_ texts: [String]) -> String {
    let list = texts.map { text("‘\($0)’", "「\($0)」") }.joined(separator: text(", ", "、"))
    return text(
      texts.count == 1 ? "The title says \(list)." : "The titles say \(list).", "标题是\(list)。")
  }

  func shape(_ ratio: String) -> String { text("The video is in \(ratio).", "视频比例为\(ratio)。") }

  /// About what, as the world charges it; balances are told by the service, not by its agent.
  func prices(generation: Int, edit: Int) -> String {
    text(
      "A new clip costs about \(generation) credits for up to 15 seconds, "
        + "the edits of one message \(edit). Your account shows what is left.",
      "生成一个新片段（最长15秒）约\(generation)积分，一条消息中的编辑\(edit)积分。余额请在账户中查看。")
  }

  func clips(_ count: Int) -> String {
    text(count == 1 ? "There is 1 clip." : "There are \(count) clips.", "共有\(count)个片段。")
  }

  var tellMe: String {
    text("Tell me what to change and I will do it.", "请告诉我要改什么，我来处理。")
  }

  private static func short(_ factor: Double) -> String {
    factor == factor.rounded() ? "\(Int(factor))" : "\((factor * 100).rounded() / 100)"
  }
}
