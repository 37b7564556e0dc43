import JSONText
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Puts uploads on an empty timeline before it is edited; false when there is nothing to edit.
  mutating func placeUploads() -> Bool {
    guard !draft.isReadyForExport else { return true }
    let pictures = context.uploads.filter { $0.kind != .audio }
    guard !pictures.isEmpty else { return false }
    for upload in pictures {
      let item = DraftItem(.video, name: upload.title, source: upload.url)
      plan(
        "add_clip", ["source": .string(upload.fileName)], [.add(item)],
        tells: words.placed(upload.title))
    }
    return true
  }

  mutating func edit(_ intent: Intent) {
    switch intent {
    case .addMusic(let name, let volume): addMusic(name: name, volume: volume)
    case .addTitle(let text, let lasts): addTitle(text: text, lasts: lasts)
    case .volume(let change): changeVolume(change)
    case .renameTitle(let text): renameTitle(text)
    case .titleLength(let length): changeTitleLength(length)
    case .remove(let kind): remove(kind)
    case .cutSilences: cutSilences()
    case .highlights(let length): highlights(length)
    case .shorten(let length): shorten(length)
    case .trimStart(let length): keep(from: length, to: draft.end(of: .video))
    case .trimEnd(let length): keep(from: .zero, to: draft.end(of: .video) - length)
    case .length(let length): changeLength(length)
    case .longer(let more): changeLength(draft.end(of: .video) + more)
    case .generate, .regenerate, .cannot, .export: break
    }
  }

  mutating func addMusic(name: String?, volume: Double?) {
    let own = name == nil ? context.uploads.last { $0.kind == .audio } : nil
    let chosen = name ?? own?.title ?? words.musicName
    let item = DraftItem(
      .audio, name: chosen, from: .zero, volume: volume ?? 0.35, source: own?.url)
    let replaced = draft.segments(of: .audio).isEmpty ? [] : [DraftEdit.remove(.audio, name: nil)]
    if own == nil {
      plan(
        Job(
          tool: "generate_music", arguments: ["style": .string(chosen)], edits: [], made: nil),
        tells: words.addedMusic(chosen, volume ?? 0.35))
    }
    plan(
      "add_bgm", ["name": .string(chosen), "volume": .double(volume ?? 0.35)],
      replaced + [.add(item)], tells: words.addedMusic(chosen, volume ?? 0.35))
  }

  mutating func addTitle(text: String?, lasts: Duration?) {
    let chosen = text ?? draft.segments(of: .video).first?.name.map(Self.capitalized) ?? "Title"
    let end = min(lasts ?? Draft.defaultTitle, max(draft.content, .milliseconds(500)))
    let item = DraftItem(.title, text: chosen, from: .zero, to: end)
    // What lies on one track may not overlap (PLUG, Draft V3).
    let replaced = draft.segments(of: .title).filter { $0.start < end }.map {
      DraftEdit.remove(.title, name: $0.name)
    }
    plan(
      "add_title", ["text": .string(chosen)], replaced + [.add(item)],
      tells: words.addedTitle(chosen, end))
  }

  private mutating func renameTitle(_ text: String) {
    guard !draft.segments(of: .title).isEmpty else { return addTitle(text: text, lasts: nil) }
    plan(
      "change_title", ["text": .string(text)],
      [.change(.title, name: nil, DraftChange(name: text, text: text))],
      tells: words.renamedTitle(text))
  }

  private mutating func changeTitleLength(_ length: Duration) {
    let titles = draft.segments(of: .title)
    guard let first = titles.first else { return tell(words.nothing(.title)) }
    let end = min(first.start + length, max(draft.content, first.start))
    plan(
      "change_title", [.change(.title, name: first.text, DraftChange(to: end))],
      tells: words.titleLasts(end - first.start))
  }

  private mutating func changeVolume(_ change: VolumeChange) {
    guard let now = draft.segments(of: .audio).first else { return tell(words.nothing(.audio)) }
    let before = min(1, max(0, now.volume ?? 0.5))
    let volume =
      switch change {
      case .to(let volume): min(1, max(0, volume))
      case .louder: min(1, ((before + 0.15) * 100).rounded() / 100)
      case .quieter: max(0, ((before - 0.15) * 100).rounded() / 100)
      }
    plan(
      "set_volume", ["volume": .double(volume)],
      [.change(.audio, name: nil, DraftChange(volume: volume))], tells: words.volume(volume))
  }

  private mutating func remove(_ kind: DraftItem.Kind) {
    guard !draft.segments(of: kind).isEmpty else {
      return startsFilm ? leaveOut(kind) : tell(words.nothing(kind))
    }
    plan(
      "remove", ["track": .string(kind.rawValue)], [.remove(kind, name: nil)],
      tells: words.removed(kind))
  }

  /// Of a film that is only being made.
  private mutating func leaveOut(_ kind: DraftItem.Kind) {
    leftOut.append(kind)
    if agent.world.switches.generationStages == .fixed { tell(words.cannotLeaveOut) }
  }

  /// A clip's name as a title: `City Timelapse`.
  private static func capitalized(_ name: String) -> String {
    name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}

extension AgentTurn {
  fileprivate mutating func plan(_ operation: String, _ edits: [DraftEdit], tells: String) {
    plan(operation, [:], edits, tells: tells)
  }
}
