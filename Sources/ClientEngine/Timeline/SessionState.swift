package import JSONText
import Lookups
package import NemoContract

/// What the service knows about a session: `data.state` of a state reply (contract 5).
package struct SessionState: Hashable, Sendable {
  /// The `state` member, untouched.
  package var json: JSON
  /// Needed for a registration link; not every reply has one.
  package var userID: String?

  /// Reads the `data` of a state reply.
  package init(reply data: JSON) {
    json = data["state"] ?? data
    userID = data["user_id"]?.string ?? json["user_id"]?.string
  }

  /// A session just made.
  package static let empty = SessionState(reply: [:])

  /// Exactly as it came, so that it can be rendered verbatim (contract 7, D8).
  package var draft: Draft { Draft(json["draft"] ?? [:]) }

  package var media: [JSON] { json["video_infos"]?.array ?? [] }

  package var generated: [JSON] {
    guard let generated = json["generated_media"], !generated.isNull else { return [] }
    return generated.array ?? (generated.object?.isEmpty == true ? [] : [generated])
  }

  /// What a person calls a piece of material.
  static func name(ofMedia media: JSON) -> String {
    for key in ["filename", "file_name", "name", "title"] {
      if let name = media[key]?.string, !name.isEmpty { return name }
    }
    let address = (media["cdn_url"] ?? media["url"])?.string ?? ""
    return LocalFile.name(ofLink: address) ?? "a clip"
  }
}

/// What happened in a session between two readings (OFF 3.6 [D]: new `video_infos`, changed
/// `draft`).
package struct StateDifference: Hashable, Sendable {
  package let timeline: TimelineDifference
  /// Names of material that was not there before.
  package let newMedia: [String]

  package var isEmpty: Bool { timeline.isEmpty && newMedia.isEmpty }

  package init(
    before: SessionState, after: SessionState, words: TimelineWords = .english
  ) {
    timeline = TimelineDifference(before: before.draft, after: after.draft, words: words)
    newMedia =
      Self.new(in: after.media, since: before.media)
      + Self.new(in: after.generated, since: before.generated)
  }

  private static func new(in after: [JSON], since before: [JSON]) -> [String] {
    var known = LookupTable<JSON, Int>()
    for media in before { known[media, default: 0] += 1 }
    return after.compactMap { media in
      guard let count = known[media], count > 0 else { return SessionState.name(ofMedia: media) }
      known[media] = count - 1
      return nil
    }
  }
}
