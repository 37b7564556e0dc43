import NemoContract
import TimeAndChance

/// The value of a `Retry-After` header (RFC 9110, 10.2.3).
package enum RetryAfter: Hashable, Sendable {
  case seconds(Int64)
  case date(unixMilliseconds: Int64)

  /// nil for anything that is neither a number of seconds nor a date.
  package init?(_ header: String) {
    let text = Find.trim(header)
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than a number has are longer than anybody waits.
      self = .seconds(Int64(text) ?? .max)
    } else if let date = CalendarTime.unixMilliseconds(httpDate: text) {
      self = .date(unixMilliseconds: date)
    } else {
      return nil
    }
  }

  /// How long to wait before the one retry: as long as the service asks for, but never less than
  /// the documents' 30 s (SEED0-3).
  ///
  /// What asks for more than `Timing.longestRateLimitPause` gets the documents' pause as well: its
  /// retry must fail, and its user need not wait for that.
  package static func pause(_ asked: RetryAfter?, nowUnixMilliseconds: Int64) -> Duration {
    let wait: Duration =
      switch asked {
      case nil: .zero
      case .seconds(let seconds): .seconds(min(seconds, 1 << 31))
      case .date(let date): .milliseconds(max(0, date - nowUnixMilliseconds))
      }
    let isBearable = wait <= Timing.longestRateLimitPause
    return isBearable ? max(wait, Timing.rateLimitPause) : Timing.rateLimitPause
  }
}
