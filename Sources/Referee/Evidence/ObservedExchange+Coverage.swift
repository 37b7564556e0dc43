import JSONText
import NemoContract

/// What tells what a run has met; no rule asks for it.
extension ObservedExchange {
  /// The stream gave a sign of work before it ended, or told a code.
  package var toldOfWork: Bool {
    let first = events.first { if case .heartbeat = $0.value { false } else { true } }
    return switch first?.value {
    case nil, .refusal, .unknown: false
    default: true
    }
  }

  /// The names of the files that were taken with it.
  package var takenFileNames: [String] { isSuccess ? fileNames : [] }

  /// The URLs that were taken with it.
  package var takenLinks: Int { isSuccess ? body?["urls"]?.array?.count ?? 0 : 0 }
}

extension Evidence {
  /// The user whose token it was is anonymous.
  package var isOfAnonymousUser: Bool { userIDs.contains { $0.hasPrefix("anon_") } }

  /// The next time that the same was asked.
  package func next(after exchange: ObservedExchange) -> ObservedExchange? {
    repetition(of: exchange)
  }
}
