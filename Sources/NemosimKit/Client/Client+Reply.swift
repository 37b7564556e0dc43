import ClientEngine
import NemoContract

extension Client {
  /// What came of something that the user asked for.
  public struct Reply: Hashable, Sendable, CustomStringConvertible {
    /// What the user was shown, in order.
    public let said: [String]
    /// What came of it.
    public let outcome: Outcome

    /// All that was shown, a line each.
    public var description: String { said.joined(separator: "\n") }

    /// Whether it did not work; ``said`` tells why.
    public var hasFailed: Bool { failure != nil }

    /// Why it did not work; nil when it did.
    public var failure: ClientError? {
      if case .failed(let kind) = outcome { ClientError(kind: kind, said: said) } else { nil }
    }

    /// The film that was exported.
    public var film: Film? { if case .exported(let film) = outcome { film } else { nil } }

    /// The balance that was asked for.
    public var credits: Credits? {
      if case .credits(let credits) = outcome { credits } else { nil }
    }

    /// The timeline that was asked for.
    public var timeline: Timeline? {
      if case .timeline(let timeline) = outcome { timeline } else { nil }
    }
  }

  /// What can come of it.
  public enum Outcome: Hashable, Sendable {
    /// Signed in, and a session is open.
    case connected
    /// The agent, or the client, answered in words.
    case answered
    /// The agent worked without a word; whether the timeline changed.
    case silent(changed: Bool)
    /// The stream was lost, and the timeline shows what became of the work.
    case recovered
    /// The names of the files that the service has taken, and what was not sent or not taken.
    case uploaded([String], refused: [String] = [])
    /// The balance.
    case credits(Credits)
    /// What is on the timeline.
    case timeline(Timeline)
    /// A film lies on disk, whole.
    case exported(Film)
    /// A link under which the project can be claimed.
    case claimLink(String)
    /// It did not happen, and the user was told why.
    case failed(ClientError.Kind)
  }

  /// A film that lies on disk, whole.
  public struct Film: Hashable, Sendable {
    /// Where it lies.
    public let path: String
    /// In bytes.
    public let size: Int
    /// Of the timeline that was exported.
    public let duration: Duration
    /// From the wish to the file.
    public let took: Duration
  }
}

extension Client.Reply {
  init(_ outcome: ClientEngine.Outcome, said: [String]) {
    self.said = said
    self.outcome = Client.Outcome(outcome)
  }
}

extension Client.Outcome {
  init(_ outcome: ClientEngine.Outcome) {
    self =
      switch outcome {
      case .connected: .connected
      case .answered, .notUnderstood: .answered
      case .silent(let changed): .silent(changed: changed)
      case .recovered: .recovered
      case .left: .answered
      case .uploaded(let files, let refused):
        .uploaded(files.map(\.name), refused: refused.map(\.path))
      case .credits(let credits):
        .credits(Credits(available: credits.available, frozen: credits.frozen))
      case .timeline(let draft): .timeline(Client.Timeline(draft))
      case .exported(let film):
        .exported(
          Client.Film(
            path: film.path, size: Int(film.sizeBytes), duration: film.duration, took: film.took))
      case .claimLink(let link): .claimLink(link)
      case .failed(let failure): .failed(ClientError.Kind(failure))
      }
  }
}
