import JSONText
import NemoContract
import TimeAndChance

/// Edits of one clip or of several, one after the other.
extension AgentTurn {
  mutating func change(_ edit: ClipEdit, _ choice: Choice?) {
    let clips = draft.segments(of: .video)
    switch edit {
    case .split(let moment?) where choice == nil: split(at: moment)
    case .split, .move, .swap:
      guard let place = place(of: .video, choice) else { return }
      reorder(edit, place)
    case .duplicate where choice == .all:
      replace(.video, clips + clips, "duplicate", tells: words.lasts(draft.end(of: .video) * 2))
    case .keepOnly: keepOnly(choice)
    default: changeEach(edit, choice)
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

  /// All of those that are meant, or none.
  private mutating func changeEach(_ edit: ClipEdit, _ choice: Choice?) {
    let clips = draft.segments(of: .video)
    guard let places = places(of: .video, choice) else { return }
    var changed: [DraftSegment] = []
    for (place, clip) in clips.enumerated() {
      guard places.contains(place) else {
        changed.append(clip)
        continue
      }
      // Of several, those that are short enough stay as they are.
      if places.count > 1, case .shorten(let length) = edit, clip.duration <= length {
        changed.append(clip)
        continue
      }
      guard let pieces = pieces(of: clip, after: edit) else { return }
      changed += pieces
    }
    changed = changed.inARow
    guard changed != clips else { return tell(words.isSoAlready) }
    let length = changed.reduce(Duration.zero) { $0 + $1.duration }
    replace(
      .video, changed, edit.operation,
      tells: words.changedClips(edit, places.map { $0 + 1 }, length))
  }

  /// What becomes of a clip; says so where the edit cannot be made.
  private mutating func pieces(of clip: DraftSegment, after edit: ClipEdit) -> [DraftSegment]? {
    switch edit {
    case .speed(let factor): return [clip.played(at: factor)]
    case .shorten(let length):
      guard length < clip.duration, length >= Draft.shortestClip else {
        tell(words.clipIsOnly(clip.duration))
        return nil
      }
      return [clip.changed(DraftChange(to: clip.start + length))]
    case .length(let length): return stretched(clip, to: length)
    case .extend(let length):
      guard length > clip.duration else {
        tell(words.isSoAlready)
        return nil
      }
      return stretched(clip, to: length)
    case .longer(let more): return stretched(clip, to: clip.duration + more)
    case .cut(let span): return rest(of: clip, without: span)
    case .duplicate: return [clip, clip]
    case .keepOnly, .split, .move, .swap: return [clip]
    }
  }

  /// As long as is wished; says so where its footage ends before.
  private mutating func stretched(_ clip: DraftSegment, to length: Duration) -> [DraftSegment]? {
    let end = clip.start + length
    guard length >= Draft.shortestClip, footageEnd(of: clip).map({ end <= $0 }) ?? true else {
      tell(words.cannotStretch(clip.duration))
      return nil
    }
    return [clip.changed(DraftChange(to: end))]
  }

  private mutating func rest(of clip: DraftSegment, without span: Span) -> [DraftSegment]? {
    // A script may have written any length.
    guard clip.duration > .zero else { return [clip] }
    let gone =
      switch span {
      case .range(let start, let end): start..<max(start, end)
      case .from(let start, _): start..<max(start, clip.duration)
      case .first(let length): Duration.zero..<length
      case .last(let length): clip.duration - min(length, clip.duration)..<clip.duration
      }
    guard gone.lowerBound < clip.duration, gone.upperBound <= clip.duration, !gone.isEmpty,
      clip.duration - (gone.upperBound - gone.lowerBound) >= Draft.shortestClip
    else {
      tell(words.clipIsOnly(clip.duration))
      return nil
    }
    let end = clip.start + clip.duration
    return [
      clip.part(clip.start..<clip.start + gone.lowerBound),
      clip.part(clip.start + gone.upperBound..<end),
    ].compactMap(\.self)
  }
}

extension ClipEdit {
  var operation: String {
    switch self {
    case .keepOnly: "keep_clip"
    case .shorten, .length, .extend, .longer, .cut: "trim"
    case .split: "split"
    case .duplicate: "duplicate"
    case .move, .swap: "reorder"
    case .speed: "set_speed"
    }
  }
}
