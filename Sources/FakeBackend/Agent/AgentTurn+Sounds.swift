import JSONText
import NemoContract
import TimeAndChance

/// Music, and how loud it is.
extension AgentTurn {
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

  mutating func changeVolume(_ change: VolumeChange) {
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
    guard volume != now.volume else { return tell(words.isSoAlready) }
    plan(
      "set_volume", ["volume": .double(volume)],
      [.change(.audio, name: nil, DraftChange(volume: volume))], tells: words.volume(volume))
  }

  mutating func fadeMusic(in fadeIn: Duration?, out fadeOut: Duration?) {
    addExpectedMusic()
    let sounds = draft.segments(of: .audio)
    guard let first = sounds.first, let last = sounds.last else {
      return tell(words.nothing(.audio))
    }
    let whole = sounds.reduce(Duration.zero) { $0 + $1.duration }
    guard (fadeIn ?? .zero) + (fadeOut ?? .zero) <= whole else {
      return tell(words.beyondTheEnd(whole))
    }
    var faded = sounds
    faded[0] = first.faded(in: fadeIn, out: nil)
    faded[faded.count - 1] = (faded.count == 1 ? faded[0] : last).faded(in: nil, out: fadeOut)
    guard faded != sounds else { return tell(words.isSoAlready) }
    plan("fade", [.segments(.audio, faded)], tells: words.faded(in: fadeIn, out: fadeOut))
  }
}
