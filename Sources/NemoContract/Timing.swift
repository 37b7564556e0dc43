/// Times that the documents state (contract 6c, 7).
package enum Timing {
  /// A stream runs 15 minutes at most (SEED0-3).
  package static let streamLimit = Duration.seconds(900)
  /// Ten minutes without an event that carries data count as a timeout (OFF 3.1 [D]).
  package static let silenceLimit = Duration.seconds(600)
  /// How often a user hears "⏳ Still working..." (SEED0-3).
  package static let stillWorkingInterval = Duration.seconds(120)
  /// Render polls (SEED0-3; ten of them OFF 3.5 [D]).
  package static let renderPollInterval = Duration.seconds(30)
  package static let renderPollLimit = 10
  /// Polls in a row that may not know the render before it is given up; no document has a number.
  package static let missingRenderLimit = 3
  /// State polls after a dropped stream: 30 s, then every 60 s, five unchanged (OFF 3.6 [D]).
  package static let firstStatePoll = Duration.seconds(30)
  package static let nextStatePolls = Duration.seconds(60)
  package static let unchangedStateLimit = 5
  /// 429: wait, retry once (SEED0-3).
  package static let rateLimitPause = Duration.seconds(30)
  /// The longest that a client waits because a `Retry-After` asks for it: as long as a render is
  /// polled (OFF 3.5 [D]).
  package static let longestRateLimitPause = Duration.seconds(300)
  /// Tokens live seven days (SEED0-3), claim tokens too (OFF 1.9 [D]).
  package static let tokenLife = Duration.seconds(7 * 86_400)
}
