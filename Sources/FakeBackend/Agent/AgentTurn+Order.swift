import NemoContract
import TimeAndChance

/// Edits of one clip that change which comes where.
extension AgentTurn {
  mutating func reorder(_ edit: ClipEdit, _ place: Int) {
    let clips = draft.segments(of: .video)
    var changed = clips
    switch edit {
    case .split(let moment): return split(place, at: moment)
    case .move(let target):
      guard let index = index(of: target, moving: place) else { return }
      changed.remove(at: place)
      changed.insert(clips[place], at: min(index, changed.count))
    case .swap(let choice):
      guard let other = self.place(of: .video, choice) else { return }
      changed.swapAt(place, other)
    default: return
    }
    guard changed.inARow != clips else { return tell(words.isSoAlready) }
    replace(.video, changed, edit.operation, tells: words.newOrder)
  }

  /// Where a clip will be that is taken out from its place first.
  private mutating func index(of target: ClipPlace, moving place: Int) -> Int? {
    if case .position(let number) = target { return self.place(of: .video, .nth(number)) }
    return index(of: target).map { $0 > place ? $0 - 1 : $0 }
  }

  /// At a moment of the film or of the clip, whichever there is; asks where there are both.
  private mutating func split(_ place: Int, at moment: Duration?) {
    let clip = draft.segments(of: .video)[place]
    let end = max(clip.start, clip.start + clip.duration)
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

  mutating func split(at moment: Duration) {
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
}
