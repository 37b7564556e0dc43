import ClientEngine
import NemoContract

/// Stops before more credits are spent than somebody allowed (D11).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class SpendGuard: @unchecked Sendable {
  /// What one message may cost: a generation (contract 10).
  static let dearestMessage = 100

  private let limit: Int
  private let client: Client
  /// The total when the chat began.
  private var atStart: Int?

  init(limit: Int, client: Client) {
    self.limit = limit
    self.client = client
  }

  /// nil when the message may be sent, else why not.
  func objection(to message: String) async throws -> String? {
    guard case .conversation = Intent.of(message) else { return nil }
    guard let credits = try await client.readCredits() else {
      return "Not sent: the balance could not be read, so nobody knows what has been spent."
    }
    let spent = max(0, (atStart ?? credits.total) - credits.total)
    atStart = atStart ?? credits.total
    guard spent + Self.dearestMessage > limit else { return nil }
    return "Not sent: a message may cost \(Self.dearestMessage) credits, \(spent) are spent, and "
      + "--max-credits allows \(limit)."
  }
}
