import JSONText
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Puts uploads on the timeline, behind what is there; false when there is none to put.
  mutating func place(files: [String]) -> Bool {
    let pictures = context.uploads.filter {
      $0.kind != .audio && (files.isEmpty || $0.isCalled(oneOf: files))
    }
    for upload in pictures {
      let item = DraftItem(.video, name: upload.title, source: upload.url)
      plan(
        Self.placing, ["source": .string(upload.fileName)], [.add(item)],
        tells: words.placed(upload.title))
    }
    return !pictures.isEmpty
  }

  mutating func carryOut(_ intent: Intent) {
    switch intent {
    case .addMusic(let name, let volume, let isOwn):
      addMusic(name: name, volume: volume, isOwn: isOwn)
    case .addTitle(let text, let place, let lasts, let isAnother):
      addTitle(text: text, at: place, lasts: lasts, isAnother: isAnother)
    case .addCaptions(let text): addCaptions(text)
    case .volume(let change): changeVolume(change)
    case .fade(let fadeIn, let fadeOut): fadeMusic(in: fadeIn, out: fadeOut)
    case .renameTitle(let text, let choice): renameTitle(text, choice)
    case .titleLength(let length, let choice): changeTitleLength(length, choice)
    case .moveTitle(let place, let choice): moveTitle(to: place, choice)
    case .remove(let kind, let choice, let isPlural):
      remove(kind, choice ?? (isPlural ? .all : nil))
    case .cutSilences: cutSilences()
    case .highlights(let length): highlights(length)
    case .shorten(let length): shorten(length)
    case .keep(let span): keep(span)
    case .cut(let span): cut(span)
    case .clip(let edit, let choice): change(edit, choice)
    case .length(let length): changeLength(length)
    case .extend(let length):
      let now = draft.end(of: .video)
      if length <= now { tell(words.length(now)) } else { changeLength(length) }
    case .longer(let more): changeLength(draft.end(of: .video) + more)
    case .generate, .regenerate, .leave, .leaveOut, .place, .undo, .cannot, .answer, .export: break
    }
  }

  // MARK: - Sound

  mutating func addMusic(name: String?, volume: Double?, isOwn: Bool = false) {
    let sounds = context.uploads.filter { $0.kind == .audio }
    let own =
      name == nil ? sounds.last : isOwn ? sounds.last { $0.isCalled(oneOf: [name ?? ""]) } : nil
    guard own != nil || !isOwn else { return tellNeedsMaterial() }
    let chosen = own?.title ?? name.map(Self.sentence) ?? words.musicName
    let item = DraftItem(
      .audio, name: chosen, from: .zero, volume: volume ?? 0.35, source: own?.url)
    let old = draft.segments(of: .audio)
    let replaced = old.isEmpty ? [] : [DraftEdit.remove(.audio, name: nil)]
    if own == nil {
      plan(
        Job(
          tool: "generate_music", arguments: ["style": .string(chosen)], edits: [], made: nil),
        tells: words.addedMusic(chosen, volume ?? 0.35))
    }
    plan(
      "add_bgm", ["name": .string(chosen), "volume": .double(volume ?? 0.35)],
      replaced + [.add(item)], tells: words.addedMusic(chosen, volume ?? 0.35))
    if let name = old.first?.name, name != chosen { tell(words.inPlaceOf(name)) }
  }

  /// Music that comes by itself comes before what is wished of it.
  private mutating func addExpectedMusic() {
    guard draft.segments(of: .audio).isEmpty, comesByItself(.audio) else { return }
    addMusic(name: nil, volume: nil)
  }

  private mutating func changeVolume(_ change: VolumeChange) {
    addExpectedMusic()
    guard let now = draft.segments(of: .audio).first else { return tell(words.nothing(.audio)) }
    let before = min(1, max(0, now.volume ?? 0.5))
    switch change {
    case .upTo(let volume) where volume < before, .downTo(let volume) where volume > before:
      return tell(words.music(now.name ?? "", before))
    default: break
    }
    let volume =
      switch change {
      case .to(let volume), .upTo(let volume), .downTo(let volume): min(1, max(0, volume))
      case .times(let factor): min(1, (before * factor * 100).rounded() / 100)
      case .by(let step): min(1, max(0, ((before + step) * 100).rounded() / 100))
      }
    plan(
      "set_volume", ["volume": .double(volume)],
      [.change(.audio, name: nil, DraftChange(volume: volume))], tells: words.volume(volume))
  }

  private mutating func fadeMusic(in fadeIn: Duration?, out fadeOut: Duration?) {
    addExpectedMusic()
    let sounds = draft.segments(of: .audio)
    guard let first = sounds.first, let last = sounds.last else {
      return tell(words.nothing(.audio))
    }
    var faded = sounds
    faded[0] = first.faded(in: fadeIn, out: nil)
    faded[faded.count - 1] = (faded.count == 1 ? faded[0] : last).faded(in: nil, out: fadeOut)
    guard faded != sounds else { return tell(words.isSoAlready) }
    plan("fade", [.segments(.audio, faded)], tells: words.faded(in: fadeIn, out: fadeOut))
  }

  // MARK: - Everything

  private mutating func remove(_ kind: DraftItem.Kind, _ choice: Choice?) {
    let all = draft.segments(of: kind)
    guard !all.isEmpty else {
      return startsFilm ? leaveOut(kind) : tell(words.nothing(kind))
    }
    // There is one music, in however many pieces.
    let isWhole =
      choice == .all || all.count == 1 && choice == nil || kind == .audio && choice == nil
    guard !isWhole else {
      return plan(
        "remove", ["track": .string(kind.rawValue)], [.remove(kind, name: nil)],
        tells: words.removed(kind, all: all.count))
    }
    guard let places = places(of: kind, choice) else { return }
    let rest = all.indices.filter { !places.contains($0) }.map { all[$0] }
    replace(kind, rest, "remove", tells: words.removed(kind, places.map { $0 + 1 }))
  }

  /// Of a film that is only being made.
  mutating func leaveOut(_ kind: DraftItem.Kind) {
    leftOut.append(kind)
    if startsFilm, agent.world.switches.generationStages == .fixed { tell(words.cannotLeaveOut) }
  }

  /// Takes the last change back.
  mutating func undo() {
    var found = history.takeBack()
    while found == draft { found = history.takeBack() }
    guard let before = found else { return tell(words.nothingToUndo) }
    plan("undo", [.replace(before == .empty ? ["t": []] : before.json)], tells: words.undone)
  }

  static func sentence(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}

extension Upload {
  func isCalled(oneOf names: [String]) -> Bool {
    names.contains { $0.lowercased() == fileName.lowercased() }
  }
}

extension AgentTurn {
  mutating func plan(_ operation: String, _ edits: [DraftEdit], tells: String) {
    plan(operation, [:], edits, tells: tells)
  }
}
