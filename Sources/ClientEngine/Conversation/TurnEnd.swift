/// How a turn's stream ended.
enum TurnEnd: Hashable {
  case completed
  case lost(TurnLoss)
}

/// Why a turn was given up before its end.
package enum TurnLoss: Hashable, Sendable, CustomStringConvertible {
  case dropped(String)
  /// The client, or the call, was ended in the middle.
  case stopped(message: String)
  /// The token ended behind work; there is a new one.
  case signInEnded
  /// Ten minutes without an event that carries data (R13).
  case silence
  /// Fifteen minutes altogether.
  case tooLong

  /// A few words for journals and logs.
  package var description: String {
    switch self {
    case .dropped(let reason): reason
    case .stopped: "stopped"
    case .signInEnded: "the sign-in ended"
    case .silence: "silence"
    case .tooLong: "too long"
    }
  }
}
