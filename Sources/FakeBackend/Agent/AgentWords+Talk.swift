/// What the agent says instead of working: questions, and what it cannot do.
extension AgentWords {
  /// Names what was not understood, so that its user can say it in other words.
  mutating func unclear(_ written: [String], in situation: Situation) -> String {
    let named = written.prefix(3).map { word in
      let short = word.count > 40 ? word.prefix(40) + "…" : word[...]
      return text("‘\(short)’", "「\(short)」")
    }
    let list = named.joined(separator: text(", ", "、"))
    return text(
      "I did not understand \(list), so I have changed nothing. ", "我没有理解\(list)，因此没有做任何改动。")
      + whatToDo(in: situation)
  }

  /// Asks what a vague message wants; every question names what would be an answer.
  mutating func question(_ vagueness: Vagueness, in situation: Situation) -> String {
    switch vagueness {
    case .thanks: pick(["You're welcome!", "Any time!"], ["不客气！", "随时为您效劳！"])
    case .newClip: whatToShow
    case .whichUploads:
      text(
        "You uploaded \(situation.uploadCount) files: which ones shall I use, or all of them?",
        "您上传了\(situation.uploadCount)个文件：用哪些，还是全部？")
    case .better where situation.hasTimeline: whatToImprove
    case .greeting:
      pick(["Hello! ", "Hi there! "], ["您好！", "你好！"]) + whatToDo(in: situation)
    case .tooLong:
      text(
        "That is more than I can do in one go; nothing was changed. Please tell me one thing after "
          + "the other.", "一次说得太多了，我没有做任何改动。请一件一件地告诉我。")
    case .nothing, .better: whatToDo(in: situation)
    }
  }

  mutating func cannot(_ wish: Impossibility) -> String {
    switch wish {
    case .aspectRatio:
      pick(
        [
          "I can't change the aspect ratio of a finished video. Tell me the ratio you want and I "
            + "will generate it again.",
          "The aspect ratio is fixed once a video is generated; it has to be generated again in "
            + "the new ratio.",
        ],
        ["视频生成后无法更改画面比例。请告诉我需要的比例，我会重新生成。", "画面比例在生成时就已确定，需要按新的比例重新生成。"])
    case .webLink:
      pick(
        [
          "I can't use YouTube or Spotify links. Please upload the file itself.",
          "Links to YouTube or Spotify don't work here; upload the video or the song as a file.",
        ],
        ["无法使用YouTube或Spotify链接，请直接上传文件。", "这里不支持YouTube或Spotify的链接，请上传视频或音乐文件。"])
    case .photoEditing:
      pick(
        [
          "I can't edit photos, but I can turn them into a slideshow or an animated clip.",
          "Photo editing is not something I do; I can make a video out of your photos.",
        ],
        ["我不能编辑照片，但可以把照片做成幻灯片或动态视频。", "暂不支持修图，不过可以用您的照片制作视频。"])
    case .shape:
      text(
        "I can make clips in 16:9, 9:16, 1:1 and 4:5; no other shape works here.",
        "我可以生成16:9、9:16、1:1和4:5的视频，不支持其他比例。")
    case .edit:
      text(
        "That is an edit I can't do. I can trim, split, reorder and speed up clips, add music, "
          + "titles and captions, and change the volume.",
        "我不会做这种编辑。我可以裁剪、分割、排序和变速，添加音乐、标题和字幕，以及调整音量。")
    case .effect:
      text(
        "I can't add effects: they come by themselves with a new clip. I can remove them.",
        "我不能单独添加特效，特效会随新视频自动添加，但可以删除。")
    case .pictureFade:
      text(
        "I can't fade the picture; I can fade the music in or out.", "我不能让画面淡入淡出，但可以让音乐淡入淡出。")
    case .transcription:
      text(
        "I can't write down what is spoken. Tell me the words of the captions in quotation marks.",
        "我不能识别语音，请把字幕内容放在引号里告诉我。")
    case .notVideo:
      pick(
        [
          "I can only help with videos. What would you like to create or edit?",
          "That is not a video task. I can make clips, add music and titles, or cut footage.",
        ],
        ["我只能帮您处理视频。您想制作或剪辑什么？", "这不是视频相关的任务。我可以生成视频、添加音乐和标题，或剪辑素材。"])
    }
  }

  /// Said beside a clip that is made all the same (contract 10, nemo-generate [F]).
  var longClip: String {
    text(
      "Clips of more than 60 seconds are not recommended; several short ones look better.",
      "不建议生成超过60秒的视频，分成几个短片效果更好。")
  }

  /// Said in place of work; a film may be made in several messages.
  var filmTooLong: String {
    text(
      "That is too long for one request; please ask for at most 5 minutes at a time.",
      "时长过长，每次最多可生成5分钟的视频。")
  }

  var timelineIsFull: String {
    let (clips, hours) = (BackendLimits.clipsPerTimeline, BackendLimits.timelineSeconds / 3600)
    return text(
      "A timeline holds at most \(clips) clips and \(hours) hours; that would be more, so I have "
        + "not done it.", "一条时间线最多\(clips)个片段、\(hours)小时，这样会超出，所以我没有做。")
  }

  /// Said in place of work, as `filmTooLong` is.
  var clipTooShort: String {
    text("That is too short for a clip, so I have not made it.", "时长太短，无法生成视频。")
  }

  /// Said in place of work.
  var countedAnew: String {
    text(
      "One of these edits moves what another one names, so I do not know which part of the video "
        + "you mean; nothing was changed. Please say ‘then’ between them, or tell me one thing "
        + "after the other.",
      "其中一项改动会移动另一项所指的内容，我不确定您指的是哪一部分，所以没有做任何改动。"
        + "请用「然后」分开，或者一件一件地告诉我。")
  }

  /// Said beside what comes all the same (contract 11 row 21 B).
  var cannotLeaveOut: String {
    text(
      "Music, a title and effects are always added automatically; I can't leave them out.",
      "音乐、标题和特效会自动添加，无法跳过。")
  }

  /// Ends the first stage; what is added by itself comes behind it, less what was not wanted.
  mutating func firstStage(_ told: [String]) -> String {
    let opening = pick(
      ["Your raw clip is ready.", "The first version is done."], ["原始片段已完成。", "初版已经好了。"])
    let more = pick(
      ["Now I'm adding the finishing touches.", "Next come the finishing touches."],
      ["接下来做后期润色。", "正在做后期润色。"])
    return ([opening] + told + [more]).joined(separator: language == .chinese ? "" : " ")
  }

  func addedEffects(_ name: String) -> String {
    text("I added the effect \(name).", "已添加特效“\(name)”。")
  }

  mutating func effectName() -> String {
    pick(["Warm Color Grade", "Soft Fade", "Film Grain"], ["暖色调", "柔和淡入", "胶片颗粒"])
  }

  /// Hidden reasoning, of which nobody may hear (contract 6b [P]).
  var thought: String {
    text("The user wants something; let me think about the tools.", "用户有需求，我先想想该用哪些工具。")
  }

  /// Noise behind an answer that is fine (contract 6a: OFF [D]).
  var temporaryIssue: String {
    text("I encountered a temporary issue. Please try again later.", "我遇到了临时问题，请稍后再试。")
  }

  private var whatToShow: String {
    text(
      "What should the video show? Describe a scene or upload an image, and tell me how long it "
        + "should be. ",
      "视频要展示什么内容？请描述一个场景或上传一张图片，并告诉我时长。") + forExample(.nothing)
  }

  private var whatToImprove: String {
    text("What would you like me to change? ", "您想调整哪一方面？") + forExample(.improvement)
  }

  func whatToDo(in situation: Situation) -> String {
    text(
      "What would you like me to do? I can make a clip from an image or a description, add music "
        + "or a title, cut silences, trim, or change the volume. ",
      "您想让我做什么？我可以用图片或文字生成视频、添加背景音乐或标题、剪掉静音片段、裁剪时长或调整音量。")
      + forExample(situation.hasUpload || situation.hasTimeline ? .material : .nothing)
  }
}
