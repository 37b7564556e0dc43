import JSONText
import NemoContract

/// What a reading of the state shows when a script has its hand in it.
extension Backend {
  /// Counts the reading, too: later ones may show what was true at this one.
  mutating func shown(_ session: Session, rule: ScriptRule?) -> JSON {
    let readings = (readings[session.id] ?? []).suffix(mostLags) + [json(session)]
    self.readings[session.id] = Array(readings)
    guard case .state(let fate)? = rule?.action else { return json(session) }
    let past = readings.dropLast(fate.lags)
    var state = past.last ?? json(session)
    // Before the first reading there was a new session.
    if fate.isEmpty || past.isEmpty { state["state"] = newState }
    if fate.isStrange, var content = state["state"] {
      content["draft"] = StrangeDraft.of(content["draft"] ?? [:])
      state["state"] = content
    }
    return state
  }

  private var newState: JSON {
    .members([
      "video_infos": [], "draft": world.switches.freshDraft == .absent ? nil : [:],
      "canvas_config": [:], "video_analyses": [:], "generated_media": [],
    ])
  }
}

/// A draft with what no document speaks of, but the real one has for all we know (contract 11).
enum StrangeDraft {
  static func of(_ draft: JSON) -> JSON {
    var draft = draft
    draft["ver"] = "3.1.4-beta"
    draft["fx"] = ["lut": "teal-orange", "grain": 0.12, "keys": [0, 250, 1e3]]
    guard let tracks = draft["t"]?.array, !tracks.isEmpty else { return draft }
    draft["t"] = .array(tracks.map(track) + [effects, stickers])
    return draft
  }

  private static func track(_ track: JSON) -> JSON {
    var track = track
    track["locked"] = false
    track["sg"] = .array(
      (track["sg"]?.array ?? []).map { segment in
        var segment = segment
        segment["mid"] = "m_9007199254740993"
        segment["kf"] = [["t": 0, "sc": 1.0], ["t": 800, "sc": 1.08]]
        return segment
      })
    return track
  }

  /// A number between those that are documented.
  private static let effects: JSON = [
    "tt": 3, "sg": [["fx": "glow", "s": 0, "d": 900], ["fx": "shake", "s": 900, "d": 1]],
  ]

  /// No number at all, and nothing to tell its time by.
  private static let stickers: JSON = ["tt": "sticker", "sg": [["sid": 77]], "z": -1]
}
