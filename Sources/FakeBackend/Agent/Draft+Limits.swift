import JSONText
import NemoContract
import TimeAndChance

extension Draft {
  /// More than a timeline holds, and more than before: what a script wrote may always be cut down.
  func isTooMuch(after before: Draft) -> Bool {
    let (clips, were) = (segments(of: .video).count, before.segments(of: .video).count)
    let (end, was) = (end(of: .video), before.end(of: .video))
    return clips > max(were, BackendLimits.clipsPerTimeline)
      || end > max(was, .seconds(BackendLimits.timelineSeconds))
  }

  /// The same in another shape, for `replace`.
  func reshaped(to shape: Canvas) -> JSON {
    var reshaped = json
    var metadata = json["m"] ?? [:]
    metadata["width"] = .integer(shape.width)
    metadata["height"] = .integer(shape.height)
    reshaped["m"] = metadata
    return reshaped
  }
}
