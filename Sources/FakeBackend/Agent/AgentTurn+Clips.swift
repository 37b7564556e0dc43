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
    default:
      guard let place = place(of: .video, choice) else { return }
      change(edit, clips, at: place)
    }
  }

  private mutating func change(_ edit: ClipEdit, _ clips: [DraftSegment], at place: Int) {
    var changed = clips
    let clip = clips[place]
    switch edit {
    case .keepOnly: changed = [clip]
    case .shorten(let length):
      guard length < clip.duration, length >= .milliseconds(100) else {
        return tell(words.alreadyShort(clip.duration))
      }
      changed[place] = clip.changed(DraftChange(to: clip.start + length))
    case .split(let moment):
      return split(at: moment ?? clip.start + clip.duration / 2, within: place)
    case .duplicate: changed.insert(clip, at: place + 1)
    case .move(let target):
      changed.remove(at: place)
      changed.insert(clip, at: min(target.map { $0 - 1 } ?? changed.count, changed.count))
    case .swap(let choice):
      guard let other = self.place(of: .video, choice) else { return }
      changed.swapAt(place, other)
    case .speed: return
    }
    guard changed.inARow != clips else { return tell(words.isSoAlready) }
    replace(.video, changed, edit.operation, tells: words.changedClips(edit, place + 1))
  }

  private mutating func split(at moment: Duration, within place: Int? = nil) {
    let clips = draft.segments(of: .video)
    let index =
      place ?? clips.firstIndex { $0.start < moment && moment < $0.start + $0.duration }
    guard let index, clips[index].start < moment,
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
    let faster: [DraftSegment]
    if choice == .all || choice == nil {
      faster = clips.map { $0.played(at: factor) }
    } else {
      guard let place = place(of: .video, choice) else { return }
      var changed = clips
      changed[place] = clips[place].played(at: factor)
      faster = changed
    }
    guard !clips.isEmpty, faster != clips else { return tell(words.isSoAlready) }
    let length = faster.reduce(Duration.zero) { $0 + $1.duration }
    replace(.video, faster, "set_speed", tells: words.plays(factor, length))
  }
}

extension ClipEdit {
  fileprivate var operation: String {
    switch self {
    case .keepOnly: "keep_clip"
    case .shorten: "trim"
    case .split: "split"
    case .duplicate: "duplicate"
    case .move, .swap: "reorder"
    case .speed: "set_speed"
    }
  }
}
