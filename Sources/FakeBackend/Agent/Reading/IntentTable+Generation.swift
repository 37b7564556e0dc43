import TimeAndChance

/// The row that makes a clip, of an upload or of words.
extension IntentTable {
  static func generate(
    _ frame: inout Frame, _ verb: Verb?, _ clause: Clause, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    var made = Generation()
    frame.takeAll(.look, .output)
    if let shape = frame.shape() {
      guard let shape else {
        frame = Frame([])
        return [.cannot(.shape)]
      }
      made.shape = shape
      _ = frame.thing(.shape)
    }
    made.lasts = frame.duration([nil, .for, .lasting, .of, .into, .to, .with])
    if made.lasts != nil { _ = frame.thing(.length) }
    made.files = frame.files()
    made.place = frame.clipPlace()
    let words = frame.wordsBeforeClip()
    let isAnother = frame.describesAnother || words.contains { $0.article == .another }
    let joinsOwn = frame.joinsOwnMaterial
    let told = frame.subject()
    let things = frame.clips()
    guard things.allSatisfy(\.mayBeMaterial) else { return nil }
    let sources = things.filter { isSource($0, verb, told) }
    let targets = things.filter { !isSource($0, verb, told) }
    guard targets.count <= 1 else { return nil }
    let target = targets.first
    if made.place == nil,
      clause.isAddition || verb == .add || isAnother || target?.article == .another
    {
      made.place = .end
    }
    made.isPlural =
      sources.contains { $0.isPlural || $0.choice == .all } || target?.isPlural ?? false
    if !sources.isEmpty || !made.files.isEmpty {
      guard sources.allSatisfy(situation.hasAll) else { return nil }
      // 把照片变成视频: one of several, or all of them.
      if situation.uploadCount > 1, sources.contains(where: \.isOpen) { return nil }
      // "a dog and my pictures", "the pictures of the dog"
      guard told == nil || !joinsOwn && !made.isPlural else { return nil }
      guard words.isEmpty, verb != .add, verb != .make || target != nil else {
        return nil
      }
      // The film that is there is not made of itself.
      let isFilm = sources.contains { $0.noun != .picture && $0.article != .own }
      guard !isFilm || !situation.hasTimeline || target != nil || verb == .animate else {
        return nil
      }
      return [.generate(made)]
    }
    if !words.isEmpty || told != nil {
      guard target != nil || made.shape != nil else { return nil }
      if situation.hasTimeline, words.nameOne { return nil }
      guard
        isWish(
          made, verb, clause, told, words, target, hasTimeline: situation.hasTimeline)
      else { return nil }
      made.subject = try subject(words.map(\.text), told, situation)
      return target?.isPlural == true ? nil : [.generate(made)]
    }
    return try ofWhateverThereIs(made, verb, target, situation)
  }

  /// What a clip shows, by the words before it and behind it.
  private static func subject(
    _ words: [String], _ told: String?, _ situation: Situation
  ) throws(Unread) -> String {
    if let told, situation.names(told) { throw Unread(words: [told]) }
    if let told, anything.contains(told.lowercased()) {
      throw Unread(words: [], vagueness: .newClip)
    }
    let others = words.filter {
      NoDescription.has($0) || told != nil && NoDescription.isOfClip($0)
    }
    guard others.isEmpty else { throw Unread(words: others) }
    return (words + [told].compactMap(\.self)).joinedAsName
  }

  /// What shows nothing in particular.
  private static let anything = [
    "something", "anything", "nothing", "everything", "whatever", "nobody", "something nice",
    "whatever you want", "whatever you like", "something cool", "me", "you", "my choice",
  ]

  /// "cat video" alone may name one that is there, and 加载视频 adds none.
  private static func isWish(
    _ made: Generation, _ verb: Verb?, _ clause: Clause, _ told: String?, _ words: [Phrase],
    _ target: Thing?, hasTimeline: Bool
  ) -> Bool {
    let articles = [target?.article, words.first?.article]
    let isNew = articles.contains(.indefinite)
    let isTold = told != nil || made.lasts != nil || made.shape != nil
    switch verb {
    case nil: return isNew || told != nil || isTold && (!hasTimeline || made.lasts != nil)
    case .add?: return isTold || isNew || clause.isAddition || articles.contains(.another)
    default: return true
    }
  }

  /// Such as "make a video", "animate this".
  private static func ofWhateverThereIs(
    _ made: Generation, _ verb: Verb?, _ target: Thing?, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    // Several uploads: the last one, or all of them?
    if situation.uploadCount > 1, !made.isPlural, verb != nil, verb != .add {
      throw Unread(words: [], vagueness: .whichUploads)
    }
    switch verb {
    case .animate?: return [.generate(made)]
    case .turn?: return target != nil || made.lasts != nil ? [.generate(made)] : nil
    case .add?: throw Unread(words: [], vagueness: .newClip)
    default:
      guard target != nil || made.lasts != nil && verb == .generate || made.shape != nil else {
        return nil
      }
      if situation.hasUpload { return [.generate(made)] }
      // A film that is there is not replaced by just anything.
      guard made.lasts != nil, verb != nil, !situation.hasTimeline else {
        throw Unread(words: [], vagueness: .newClip)
      }
      var anything = made
      anything.subject = ""
      return [.generate(anything)]
    }
  }

  /// Whether a thing is there already, and not what shall be made.
  private static func isSource(_ thing: Thing, _ verb: Verb?, _ told: String?) -> Bool {
    switch thing.article {
    case .own?: return true
    case .definite?: return true
    case .indefinite?, .another?: return false
    case nil:
      if thing.noun == .it { return true }
      guard thing.noun == .picture, told == nil else { return false }
      return thing.isPlural || thing.choice == .all || verb == .turn || verb == .animate
    }
  }
}

extension Frame {
  fileprivate var joinsOwnMaterial: Bool {
    phrases.contains { $0.isJoined && $0.article == .own }
  }
}

extension Situation {
  /// Whether a description speaks of a clip that is there: "dog before the cat".
  fileprivate func names(_ told: String) -> Bool {
    let words = " \(told.lowercased()) "
    return clipNames.contains { written in
      let name = written.lowercased()
      return words.contains(" \(name) clip ")
        || Self.relations.contains { words.contains(" \($0) \(name) ") }
    }
  }

  private static let relations = [
    "before", "after", "between", "following", "behind", "like", "than", "once", "deleting",
    "removing", "replacing", "in front of", "next to", "as",
  ]
}

extension Thing {
  /// A picture, and nothing tells which.
  fileprivate var isOpen: Bool {
    noun == .picture && article == nil && choice == nil && !isPlural && count == nil
  }

  /// "all my photos", and not "all clips".
  fileprivate var mayBeMaterial: Bool {
    choice == nil || choice == .all && (noun == .picture || article == .own)
  }
}

extension [Phrase] {
  /// "the city clip", "my city clip", "John's clip": one that is there, whatever it is called.
  fileprivate var nameOne: Bool {
    guard let first, let last else { return false }
    return first.article == .definite || first.article == .own || last.text.hasSuffix("'s")
      || last.text.hasSuffix("’s")
  }
}

extension Phrase {
  fileprivate var text: String {
    switch content {
    case .unknown(let text), .style(let text): text
    default: ""
    }
  }
}

extension [String] {
  fileprivate var joinedAsName: String {
    joined(separator: first.map { Language.of($0) == .chinese } == true ? "" : " ")
  }
}
