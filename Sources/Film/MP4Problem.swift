/// Why some bytes are no MP4 that this module understands, or why it can't make one of them.
package enum MP4Problem: Error, Hashable, Sendable {
  /// The box at `offset` says that it is longer than what holds it.
  case cutShort(box: String, offset: Int)
  case missing(box: String)
  case broken(box: String, field: String)
  /// A sample's bytes lie outside the media data.
  case sampleOutsideMedia(index: Int)
  case noVideoTrack
  /// A film to loop holds one track, whose first frame needs no other.
  case notLoopable(reason: String)
  /// The sample tables speak of more than is reasonable.
  case tooManySamples(Int)
  case durationOutOfRange(Duration, longest: Duration)
  case tooLarge(limitBytes: Int)
}

extension MP4Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cutShort(let box, let offset):
      "the MP4's '\(box)' box at byte \(offset) is longer than what is there"
    case .missing(let box): "the MP4 has no '\(box)' box"
    case .broken(let box, let field): "the MP4's '\(box)' box has a wrong \(field)"
    case .sampleOutsideMedia(let index): "frame \(index) of the MP4 lies outside its media data"
    case .noVideoTrack: "the MP4 has no picture track"
    case .notLoopable(let reason): "the MP4 can't be looped: \(reason)"
    case .tooManySamples(let count): "the MP4 claims \(count) samples"
    case .durationOutOfRange(let duration, let longest):
      "a film lasts more than 0 s and at most \(longest.components.seconds) s, not \(duration)"
    case .tooLarge(let limitBytes): "the film has more than \(limitBytes) bytes"
    }
  }
}
