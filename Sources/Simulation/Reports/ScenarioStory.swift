package import Journaling
import TimeAndChance

/// What happens in a run, and when, in plain words.
package enum ScenarioStory {
  /// One happening: when, and what.
  package struct Line: Hashable, Sendable {
    /// `00:09:00`; empty where it is that of the line before.
    package var time: String
    package var sentence: String
  }

  package static func lines(_ journal: Journal) -> [Line] {
    var last = ""
    return journal.lines.compactMap { line in
      guard let sentence = sentence(line) else { return nil }
      let time = String(line.at.clockText.prefix(8))
      defer { last = time }
      return Line(time: time == last ? "" : time, sentence: sentence)
    }
  }

  /// nil for what goes without saying: replies that are as they should be, polls, plumbing.
  private static func sentence(_ line: JournalLine) -> String? {
    let detail = line.detail.isEmpty ? "" : "  (\(line.detail))"
    let (user, client) = line.user.map { ($0, "\($0)'s client") } ?? ("The user", "The client")
    let whose = line.user.map { " for \($0)" } ?? ""
    switch (line.actor, line.sign) {
    case (.user, "◂"): return deed(line.what, user, client, whose)
    case (.user, _): return "\(user) reads: \(line.what)"
    case (.client, "→"):
      return line.what.hasPrefix("GET ") ? nil : "\(client) sends \(line.what)\(detail)"
    case (.client, "⤓"):
      return "A film arrives\(whose): \(line.what)\(detail)"
    case (.client, _): return "\(client): \(line.what)\(detail)"
    case (.backend, "←"):
      return isUsual(line.what)
        ? nil : "The service answers \(line.user.map { "\($0): " } ?? "")\(line.what)"
    case (.backend, "⇠"): return "The stream brings\(whose): \(line.what)\(detail)"
    case (.backend, "¤"): return "Credits\(whose): \(line.what)\(detail)"
    case (.backend, "×"): return "\(client) has left"
    case (.backend, _): return "The service: \(line.what)\(detail)"
    case (.world, "≡"): return "At the end\(whose): \(line.what)"
    case (.world, _): return line.what + detail
    }
  }

  /// What the user does, or what happens to his client: not all of it is asked for.
  private static func deed(
    _ what: String, _ user: String, _ client: String, _ whose: String
  ) -> String {
    switch what {
    case "kill": "\(client) is killed"
    case "cancel": "\(user) cancels"
    case "quit": "\(user) ends the client"
    case "offline": "The network\(whose) is gone"
    case "go online": "The network\(whose) is there again"
    default: isWait(what) ? "\(user) waits \(what.dropFirst(5))" : "\(user) asks: \(what)"
    }
  }

  /// `wait 600 s`
  private static func isWait(_ what: String) -> Bool {
    what.hasPrefix("wait ") && what.hasSuffix(" s")
      && what.dropFirst(5).dropLast(2).allSatisfy { "0123456789.".contains($0) }
  }

  private static func isUsual(_ reply: String) -> Bool {
    reply == "200 code 0" || reply == "200 event stream"
  }
}
