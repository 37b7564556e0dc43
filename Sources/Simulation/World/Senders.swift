import HTTPMessages
import HTTPTransport
import Journaling
import NemoContract

/// Which of a scenario's users a request at the backend comes from, and what is theirs there.
///
/// Nothing of it is on the wire: what a client is about to send is written down, and known again
/// when it arrives.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Senders: @unchecked Sendable {
  private var sent: [Sent] = []
  private var owners: [Owner] = []

  private struct Sent {
    let user: String
    let request: OutgoingRequest
    var hasArrived = false
  }

  private struct Owner {
    let user: String
    var accounts: [String] = []
    /// The one that was named last.
    var session: String?
  }

  /// A user's client is about to send this.
  func sends(_ request: OutgoingRequest, _ user: String) {
    sent.append(Sent(user: user, request: request))
  }

  /// Whose request has arrived; nil where nobody is known to have sent it.
  func arrived(_ record: RequestRecord) -> String? {
    let fitting = sent.indices.filter { sent[$0].request.arrives(as: record) }
    // libcurl may send one again by itself.
    guard let index = fitting.first(where: { !sent[$0].hasArrived }) ?? fitting.last else {
      return nil
    }
    sent[index].hasArrived = true
    return sent[index].user
  }

  /// A user's request was made with that account, and named that session.
  func learn(account: String?, session: String?, of user: String) {
    let index = owners.firstIndex { $0.user == user } ?? owners.count
    if index == owners.count { owners.append(Owner(user: user)) }
    if let account, !owners[index].accounts.contains(account) {
      owners[index].accounts.append(account)
    }
    if let session { owners[index].session = session }
  }

  /// The accounts that a user has had, by the service's user ids, in order.
  func accounts(of user: String) -> [String] { owner(user)?.accounts ?? [] }

  func session(of user: String) -> String? { owner(user)?.session }

  /// Whose an account is; nil where it is nobody's, or several use it.
  func user(ofAccount account: String) -> String? {
    let users = owners.filter { $0.accounts.contains(account) }
    return users.count == 1 ? users[0].user : nil
  }

  private func owner(_ user: String) -> Owner? { owners.first { $0.user == user } }
}

extension OutgoingRequest {
  /// Whether this is what arrived: two clients' requests differ in who asks, or in what they say.
  fileprivate func arrives(as record: RequestRecord) -> Bool {
    guard method == record.method, target == record.path,
      [HeaderName.authorization, HeaderName.clientID].allSatisfy({
        headers[$0] == record.headers[$0]
      })
    else { return false }
    // The bytes of a form are made when they are sent; its target names its session.
    guard case .bytes(let bytes) = body else { return true }
    return bytes.prefix(record.body.bytes.count).elementsEqual(record.body.bytes)
      && bytes.count == record.body.sizeBytes
  }
}
