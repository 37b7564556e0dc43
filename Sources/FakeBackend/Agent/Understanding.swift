import TimeAndChance

/// Reads everyday prompts as intents: word lists and a fixed order of questions, no guessing.
enum Understanding {
  /// What a message asks for, in its order; empty when it is too vague to act on.
  static func intents(_ message: String, in situation: Situation) -> [Intent] {
    var intents: [Intent] = []
    for clause in ClauseSplitter.clauses(message) {
      for intent in read(clause, in: situation, after: intents) where !intents.contains(intent) {
        intents.append(intent)
      }
    }
    return intents
  }

  /// The first question that is answered with yes decides; export may stand beside anything.
  private static func read(
    _ clause: Clause, in situation: Situation, after earlier: [Intent]
  ) -> [Intent] {
    let makesTimeline = earlier.contains {
      if case .generate = $0 { true } else { false }
    }
    let situation = Situation(
      hasUpload: situation.hasUpload, hasTimeline: situation.hasTimeline || makesTimeline)
    if let wish = Impossibility.find(clause, in: situation) { return [.cannot(wish)] }
    if situation.hasTimeline, clause.has(Lexicon.regeneration),
      !clause.has(Lexicon.music + Lexicon.titles + Lexicon.volume + Lexicon.shortening),
      !clause.has(Lexicon.effects + Lexicon.removal + Lexicon.silences + Lexicon.export)
    {
      return [.regenerate]
    }
    let removals = silences(clause) == nil ? removals(clause) : []
    let intent =
      removals.first ?? silences(clause) ?? title(clause) ?? volume(clause) ?? music(clause)
      ?? highlights(clause) ?? trim(clause) ?? length(clause, in: situation)
      ?? generation(clause, in: situation)
    return [intent].compactMap(\.self) + removals.dropFirst()
      + (clause.has(Lexicon.export) ? [.export] : [])
  }

  private static func silences(_ clause: Clause) -> Intent? {
    if clause.has(Lexicon.silences) { return .cutSilences }
    // 静音 alone means "mute"; taken away, it means silences.
    return clause.has(["静音"]) && clause.has(["剪掉", "去掉", "去除", "删除", "删掉", "剪去"])
      ? .cutSilences : nil
  }

  /// Everything that shall go: "remove the title and the music".
  private static func removals(_ clause: Clause) -> [Intent] {
    guard clause.has(Lexicon.removal) || clause.has(["cut the music", "cut the title"]) else {
      return []
    }
    var intents: [Intent] = []
    if clause.has(Lexicon.titles) { intents.append(.remove(.title)) }
    if clause.has(Lexicon.music) || clause.has(["audio", "sound"]) {
      intents.append(.remove(.audio))
    }
    if clause.has(Lexicon.effects) { intents.append(.remove(.effect)) }
    if intents.isEmpty, clause.durations.isEmpty, clause.has(Lexicon.clipWords) {
      intents.append(.remove(.video))
    }
    return intents
  }

  // MARK: - Titles

  private static func title(_ clause: Clause) -> Intent? {
    guard clause.has(Lexicon.titles) else { return nil }
    let text = clause.quoted ?? TitleText.find(clause)
    let isChange =
      clause.has(["rename", "change", "edit", "update", "改", "换成"]) && !clause.has(["add"])
    if isChange, let text { return .renameTitle(text) }
    if let duration = clause.duration, text == nil, !clause.has(Lexicon.addition) {
      return .titleLength(duration)
    }
    guard clause.has(Lexicon.addition) || !clause.has(Lexicon.generation) || clause.quoted != nil
    else { return nil }
    return .addTitle(text: text, lasts: clause.duration)
  }

  // MARK: - Sound

  private static func volume(_ clause: Clause) -> Intent? {
    let isMute = clause.has(Lexicon.mute)
    guard
      clause.has(Lexicon.volume) || isMute
        || clause.has(["turn up", "turn down", "too loud", "too quiet", "太响", "太吵"])
        || clause.has(Lexicon.music) && clause.has(Lexicon.change) && clause.percent != nil
    else { return nil }
    // "add music at 35% volume" adds; "set the music volume to 35%" changes.
    if clause.has(Lexicon.music), clause.has(["add", "put", "include", "with", "加", "配"]),
      !clause.has(["set", "change"])
    {
      return nil
    }
    if let percent = clause.percent { return .volume(.to(percent)) }
    if isMute { return .volume(.to(0)) }
    if clause.has(["half", "一半"]) { return .volume(.to(0.5)) }
    if clause.has(Lexicon.louder) { return .volume(.louder) }
    return clause.has(Lexicon.quieter) ? .volume(.quieter) : nil
  }

  private static func music(_ clause: Clause) -> Intent? {
    guard clause.has(Lexicon.music) else { return nil }
    // A remark about the music is no wish.
    let isRemark = clause.has(["is", "was", "sounds", "like", "love", "听起来", "很", "太"])
    guard !isRemark || clause.has(Lexicon.addition) else { return nil }
    return .addMusic(name: MusicName.find(clause), volume: clause.percent)
  }

  // MARK: - Length

  private static func highlights(_ clause: Clause) -> Intent? {
    guard clause.has(Lexicon.highlights) else { return nil }
    return .highlights(clause.duration ?? .seconds(60))
  }

  private static func trim(_ clause: Clause) -> Intent? {
    guard clause.has(Lexicon.shortening + Lexicon.removal), let duration = clause.duration else {
      return nil
    }
    let isKept = clause.has(["keep", "to", "down to", "保留"])
    if !isKept || clause.has(["剪掉", "去掉", "cut off"]) {
      if clause.has(["first", "beginning", "start", "前", "开头"]) { return .trimStart(duration) }
      if clause.has(["last", "end", "ending", "最后", "后", "结尾"]) { return .trimEnd(duration) }
    }
    return .shorten(to: duration)
  }

  private static func length(_ clause: Clause, in situation: Situation) -> Intent? {
    guard let duration = clause.duration, situation.hasTimeline, !clause.has(["into", "from"])
    else { return nil }
    if clause.has(["shorter", "缩短了", "短一点"]) { return .trimEnd(duration) }
    if clause.has(["longer"]), clause.has(["seconds longer", "second longer", "s longer"]) {
      return .longer(by: duration)
    }
    let isNew = clause.has(["of", "a", "an", "一段", "一个", "一条", "生成", "制作", "创建"])
    if clause.has(Lexicon.lengths), !isNew { return .length(duration) }
    let isWhole =
      clause.has(Lexicon.wholeVideo) && !clause.has(["a", "an", "of", "another", "一个", "一段"])
    return isWhole && clause.has(["make", "change", "set", "改", "变成", "调"])
      ? .length(duration) : nil
  }

  // MARK: - Generation

  private static func generation(_ clause: Clause, in situation: Situation) -> Intent? {
    // A scene without a verb: "a 5-second clip of a beach", "5秒的海边视频".
    let isScene =
      clause.duration != nil
      && (clause.has(Lexicon.scenes)
        || clause.has(Lexicon.pictures) && clause.has(["秒的", "分钟的"]) && !clause.has(["把", "将"]))
    guard clause.has(Lexicon.generation) || isScene,
      clause.has(Lexicon.pictures) || clause.duration != nil
        || clause.has(["of", "动起来"])
    else {
      // "animate this", "animate it"
      return clause.has(["animate"]) ? .generate(subject: nil, lasts: clause.duration) : nil
    }
    if clause.has(Lexicon.thisUpload) { return .generate(subject: nil, lasts: clause.duration) }
    let subject = ClipSubject.find(clause)
    if subject == nil, !situation.hasUpload, clause.duration == nil { return nil }
    return .generate(
      subject: subject ?? (situation.hasUpload ? nil : ""), lasts: clause.duration)
  }
}
