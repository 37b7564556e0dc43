import JSONText
import NemoContract
import TimeAndChance

/// Edits of single clips.
extension AgentTurn {
  mutating func change(_ edit: ClipEdit, _ choice: Choice?) {
    let clips = draft.segments(of: .video)
    switch edit {
    case .speed(let factor): play(choice, at: factor)
    case .split(let moment?) where choice == nil: split(at: moment)
    case .duplicate where choice == nil || choice == .all:
      replace(.video, clips + clips, "duplicate", tells: words.lasts(draft.end(of: .video) * 2))
    case .keepOnly: keepOnly(choice)
    default:
      guard let place = place(of: .video, choice) else { return }
      change(edit, clips, at: place)
    }
  }

  private mutating func keepOnly(_ choice: Choice?) {
    let clips = draft.segments(of: .video)
    guard let places = places(of: .video, choice) else { return }
    guard places.count < clips.count else { return tell(words.isSoAlready) }
    replace(
      .video, places.map { clips[$0] }, ClipEdit.keepOnly.operation,
      tells: words.keptOnly(places.map { $0 + 1 }))
  }

  private mutating func change(_ edit: ClipEdit, _ clips: [DraftSegment], at place: Int) {
    var changed = clips
    let clip = clips[place]
    switch edit {
    case .shorten(let length):
      guard length < clip.duration, length >= .milliseconds(100) else {
        return tell(words.alreadyShort(clip.duration))
      }
      changed[place] = clip.changed(DraftChange(to: clip.start + length))
    case .length(let length):
      guard let longer = stretched(clip, to: length) else { return }
      changed[place] = longer
    case .longer(let more):
      guard let longer = stretched(clip, to: clip.duration + more) else { return }
      changed[place] = longer
    case .cut(let span):
      guard let rest = rest(of: clip, without: span) else { return }
      changed.replaceSubrange(place...place, with: rest)
    case .split(let moment):
      return split(place, at: moment)
    case .duplicate: changed.insert(clip, at: place + 1)
    case .move(let target):
      guard let index = index(of: target, moving: place) else { return }
      changed.remove(at: place)
      changed.insert(clip, at: min(index, changed.count))
    case .swap(let choice):
      guard let other = self.place(of: .video, choice) else { return }
      changed.swapAt(place, other)
    case .keepOnly, .speed: return
    }
    guard changed.inARow != clips else { return tell(words.isSoAlready) }
    replace(.video, changed, edit.operation, tells: words.changedClips(edit, place + 1))
  }

  /// As long as is wished; says so where its footage ends before.
  private mutating func stretched(_ clip: DraftSegment, to length: Duration) -> DraftSegment? {
    let end = clip.start + length
    guard length >= .milliseconds(100), footageEnd(of: clip).map({ end <= $0 }) ?? true else {
      tell(words.cannotStretch(clip.duration))
      return nil
    }
    return clip.changed(DraftChange(to: end))
  }

  private mutating func rest(of clip: DraftSegment, without span: Span) -> [DraftSegment]? {
    let gone =
      switch span {
      case .range(let start, let end): start..<max(start, end)
      case .from(let start): start..<max(start, clip.duration)
      case .first(let length): Duration.zero..<length
      case .last(let length): clip.duration - min(length, clip.duration)..<clip.duration
      }
    guard gone.lowerBound < clip.duration, gone.upperBound <= clip.duration, !gone.isEmpty,
      clip.duration - (gone.upperBound - gone.lowerBound) >= .milliseconds(100)
    else {
      tell(words.alreadyShort(clip.duration))
      return nil
    }
    let end = clip.start + clip.duration
    return [
      clip.part(clip.start..<clip.start + gone.lowerBound),
      clip.part(clip.start + gone.upperBound..<end),
    ].compactMap(\.self)
  }

  /// Where a clip will be that is taken out from its place first.
  private mutating func index(of target: ClipPlace, moving place: Int) -> Int? {
    if case .position(let number) = target { return self.place(of: .video, .nth(number)) }
    return index(of: target).map { $0 > place ? $0 - 1 : $0 }
  }

  /// At a moment of the film or of the clip, whichever there is; asks where there are both.
  private mutating func split(_ place: Int, at moment: Duration?) {
    let clip = draft.segments(of: .video)[place]
    let end = clip.start + clip.duration
    guard let moment else { return split(at: clip.start + clip.duration / 2) }
    let isInFilm = clip.start < moment && moment < end
    let isInClip = moment > .zero && moment < clip.duration
    switch (isInFilm, isInClip) {
    case (true, true) where clip.start > .zero: tell(words.whichStart(place + 1, moment))
    case (true, _): split(at: moment)
    case (false, true): split(at: clip.start + moment)
    case (false, false): tell(words.outsideOfClip(place + 1, clip.start..<end))
    }
  }

  private mutating func split(at moment: Duration) {
    let clips = draft.segments(of: .video)
    if clips.contains(where: { $0.start == moment }) { return tell(words.isSoAlready) }
    let index = clips.firstIndex { $0.start < moment && moment < $0.start + $0.duration }
    guard let index,
      let first = clips[index].part(clips[index].start..<moment),
      let second = clips[index].part(
        moment..<max(moment, clips[index].start + clips[index].duration))
    else { return tell(words.beyondTheEnd(draft.end(of: .video))) }
    var split = clips
    split.replaceSubrange(index...index, with: [first, second])
    replace(.video, split, "split", tells: words.split(moment))
  }

  private mutating func play(_ choice: Choice?, at factor: Double) {
    let clips = draft.segments(of: .video)
    guard let places = places(of: .video, choice) else { return }
    var faster = clips
    for place in places { faster[place] = clips[place].played(at: factor) }
    guard faster != clips else { return tell(words.isSoAlready) }
    let length = faster.reduce(Duration.zero) { $0 + $1.duration }
    replace(.video, faster, "set_speed", tells: words.plays(factor, length))
  }
}

extension ClipEdit {
  fileprivate var operation: String {
    switch self {
    case .keepOnly: "keep_clip"
    case .shorten, .length, .longer, .cut: "trim"
    case .split: "split"
    case .duplicate: "duplicate"
    case .move, .swap: "reorder"
    case .speed: "set_speed"
    }
  }
}
