package import NemoContract
package import TimeAndChance

/// Something that happened inside the backend and belongs into the journal.
package struct BackendNote: Hashable, Sendable, CustomStringConvertible {
  /// When it happened; work that ran on by itself is noted at the next call.
  package var at: Moment
  package var fact: BackendFact

  package init(at: Moment, fact: BackendFact) {
    self.at = at
    self.fact = fact
  }

  package var description: String { fact.description }
}

package enum BackendFact: Hashable, Sendable, CustomStringConvertible {
  case credits(CreditsMove, user: String)
  /// A scripted rule answered; `request` is the count of requests that it fits.
  case ruleUsed(name: String, line: Int?, request: Int)
  /// A scripted rule was for a request that the backend itself refused.
  case ruleOverruled(name: String, line: Int?, refusal: String)
  /// Faults of a rule that change nothing of this reply.
  case faultsInVain([String], line: Int?)
  /// The script is in this state now.
  case scriptState(String)
  /// A request fitted no rule although one was near: `difference` says what was other.
  case ruleMissed(nearest: String, line: Int?, difference: String)
  /// No documented route fits the path.
  case unknownRoute(request: String, nearest: Route)
  /// The path is documented with another method.
  case otherMethod(request: String, allowed: [String])
  case draftChanged(session: String, summary: String)
  /// A render was accepted; somebody may draw its film now.
  case filmOrdered(FilmOrder)
  /// Members of an export's `output` that no document knows, as they were written.
  case wishesIgnored(film: String, wishes: [String])
  /// Something new was refused because too much is kept.
  case memoryFull(heldBytes: Int, limitBytes: Int)
  /// The client left its stream; whether the agent goes on.
  case clientLeft(session: String, workGoesOn: Bool)

  package var description: String {
    switch self {
    case .credits(let move, _): "credits: \(move)"
    case .ruleUsed(let name, let line, let request):
      "script: \(name)\(Self.place(line)), request \(request)"
    case .ruleOverruled(let name, let line, let refusal):
      "script: \(name)\(Self.place(line)) fits, but the backend refuses: \(refusal)"
    case .faultsInVain(let faults, let line):
      "script\(Self.place(line)): without effect: \(faults.joined(separator: ", "))"
    case .scriptState(let state): "script: state \(state)"
    case .ruleMissed(let nearest, let line, let difference):
      "\(Self.missedRuleWords)\(nearest)\(Self.place(line)): \(difference)"
    case .unknownRoute(let request, let nearest):
      "\(Self.noRouteWords)\(request); nearest is \(nearest.title)"
    case .otherMethod(let request, let allowed):
      "\(Self.noMethodWords)\(request); only \(allowed.joined(separator: ", "))"
    case .draftChanged(_, let summary): "draft: \(summary)"
    case .filmOrdered(let order):
      "film ordered: \(order.film), \(order.width)×\(order.height), "
        + Words.seconds(order.duration)
    case .wishesIgnored(let film, let wishes):
      "film \(film): not documented and without effect: \(wishes.joined(separator: ", "))"
    case .memoryFull(let held, let limit):
      "memory: \(Words.size(held)) of \(Words.size(limit)) are held; nothing new is kept"
    case .clientLeft(_, let workGoesOn):
      workGoesOn ? "client left; the agent goes on" : "client left; the agent stops"
    }
  }

  /// What the note of a rule that was only near begins with.
  package static let missedRuleWords = "script: no rule fits; nearest is "

  private static let noRouteWords = "no such route: "
  private static let noMethodWords = "no such method: "

  /// Whether a note is of a request that no documented route answers.
  package static func saysNoRoute(_ note: String) -> Bool {
    [noRouteWords, noMethodWords].contains { note.utf8.starts(with: $0.utf8) }
  }

  private static func place(_ line: Int?) -> String { line.map { " (line \($0))" } ?? "" }
}

/// A change of an account's balance.
package struct CreditsMove: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case freeze
    case settle
    case giveBack = "give back"
  }

  package var kind: Kind
  package var amount: Int
  package var after: Credits

  package var description: String {
    "\(kind.rawValue) \(amount), \(after.available) available, \(after.frozen) frozen"
  }
}

/// What a film is to be made of.
package struct FilmOrder: Hashable, Sendable {
  /// One uploaded file that the draft shows.
  package struct Source: Hashable, Sendable {
    /// As the draft's segments name it (`src`).
    package var source: String
    /// As the intake's events named the bytes; nil for an upload by URL, whose bytes nobody has.
    package var key: String?
    package var fileName: String
    package var kind: MediaType.Kind
    /// Whether a clip can be heard.
    package var hasSound: Bool
  }

  /// Its name, by which the plans of downloads ask for it.
  package var film: String
  package var draft: Draft
  package var width: Int
  package var height: Int
  package var duration: Duration
  /// nil: as whoever makes it likes.
  package var framesPerSecond: Int?
  /// The uploads that the draft's segments show, in the order of upload.
  package var uploads: [Source]
}
