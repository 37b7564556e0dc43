import ClientEngine
import NemoContract

extension Client {
  /// What is on a project's timeline.
  public struct Timeline: Hashable, Sendable, CustomStringConvertible {
    /// From top to bottom.
    public let tracks: [Track]
    /// Of the film that it would become.
    public let duration: Duration
    /// In the documents' words: `Timeline (1 track): 1. Video: sunset (0-5s)`.
    public let description: String

    /// Nothing is on it that could be exported.
    public var isEmpty: Bool { tracks.allSatisfy(\.segments.isEmpty) }
  }

  /// One track of a timeline.
  public struct Track: Hashable, Sendable {
    /// What it holds.
    public let kind: Kind
    /// In the order of the service.
    public let segments: [Segment]

    /// What a track holds.
    public enum Kind: Hashable, Sendable {
      /// Pictures that move.
      case video
      /// Music, speech, sounds.
      case audio
      /// Titles and captions.
      case text
      /// What the service adds by itself.
      case other
    }
  }

  /// One clip, sound or title.
  public struct Segment: Hashable, Sendable {
    /// What a person calls it; a title's words.
    public let name: String
    /// On the timeline.
    public let start: Duration
    /// How long it is.
    public let duration: Duration
    /// 0 to 1; nil where the service says nothing.
    public let volume: Double?
  }
}

extension Client.Timeline {
  init(_ draft: Draft) {
    tracks = draft.tracks.map(Client.Track.init)
    duration = draft.duration
    description = TimelineSummary(draft).description
  }
}

extension Client.Track {
  fileprivate init(_ track: DraftTrack) {
    kind =
      switch track.kind {
      case .video: .video
      case .audio: .audio
      case .text: .text
      case .other: .other
      }
    segments = track.segments.map {
      Client.Segment(
        name: $0.text ?? $0.name ?? "", start: $0.start, duration: $0.duration, volume: $0.volume)
    }
  }
}
