package import JSONText

/// The timeline as the service keeps it: short keys, unknown ones untouched (D8).
///
/// `t` tracks, `tt` track type, `sg` segments, `d` duration in ms, `m` metadata (SEED0-3). How a
/// segment names its start, its text or its volume is not published; the fake writes `n`, `s`,
/// `tx`, `v`, and readers here take every spelling that is likely.
package struct Draft: Hashable, Sendable {
  package var json: JSON

  package init(_ json: JSON) { self.json = json }

  package static let empty = Draft([:])

  /// Times beyond eleven days are no times of a film, and are not read: arithmetic stays safe.
  static let timeLimitMilliseconds = 1e9

  package var tracks: [DraftTrack] { (json["t"]?.array ?? []).map(DraftTrack.init) }

  /// The documents' rule before an export: a track with at least one segment (OFF 3.5 [D]).
  package var isReadyForExport: Bool { tracks.contains { !$0.segments.isEmpty } }

  /// The draft's own `d`, or where its last segment ends.
  package var duration: Duration {
    if let milliseconds = json["d"]?.integer, milliseconds > 0,
      Double(milliseconds) <= Self.timeLimitMilliseconds
    {
      return .milliseconds(milliseconds)
    }
    return tracks.flatMap(\.segments).map { $0.start + $0.duration }.max() ?? .zero
  }

  package var title: String? { json["m"]?["title"]?.string }

  package var width: Int? { json["m"]?["width"]?.integer }

  package var height: Int? { json["m"]?["height"]?.integer }
}

/// One track of a draft.
package struct DraftTrack: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case video
    case audio
    case text
    /// Colour, effects and whatever else the service adds by itself.
    case other(Int?)

    /// 0 video, 1 audio, 7 text (SEED0-3).
    package init(trackType: Int?) {
      self =
        switch trackType {
        case 0: .video
        case 1: .audio
        case 7: .text
        default: .other(trackType)
        }
    }

    package var trackType: Int? {
      switch self {
      case .video: 0
      case .audio: 1
      case .text: 7
      case .other(let number): number
      }
    }
  }

  package var json: JSON

  package init(_ json: JSON) { self.json = json }

  package init(kind: Kind, segments: [DraftSegment]) {
    json = ["tt": .integer(kind.trackType ?? 0), "sg": .array(segments.map(\.json))]
  }

  package var kind: Kind { Kind(trackType: json["tt"]?.integer) }

  package var segments: [DraftSegment] { (json["sg"]?.array ?? []).map(DraftSegment.init) }
}
