/// What a script remembers between requests: its state, and whom it met.
struct ScriptMemory: Sendable {
  /// The state in which every script begins.
  static let start = "start"

  var state = start
  private var clients = BoundedTable<Number>(limit: BackendLimits.sessions)
  private var sessions = BoundedTable<Number>(limit: BackendLimits.sessions)

  /// Which of its kind it is, from 1, and the messages to it.
  private struct Number: Sendable, Weighed {
    var number: Int
    var turns = 0

    var weight: Int { 0 }
  }

  /// Whom a request comes from, in the order in which they were met.
  mutating func meet(_ caller: ScriptCaller, isMessage: Bool) {
    if let client = caller.client, clients[client] == nil {
      clients[client] = Number(number: clients.made + 1)
    }
    guard let session = caller.session else { return }
    var known = sessions[session] ?? Number(number: sessions.made + 1)
    if isMessage { known.turns += 1 }
    sessions[session] = known
  }

  func number(ofClient caller: ScriptCaller) -> Int? {
    caller.client.flatMap { clients[$0] }?.number
  }

  func number(ofSession caller: ScriptCaller) -> Int? {
    caller.session.flatMap { sessions[$0] }?.number
  }

  /// Messages to the session so far; where a request names none, to the one met last.
  func turns(of caller: ScriptCaller) -> Int {
    (caller.session.flatMap { sessions[$0] } ?? sessions.newest)?.turns ?? 0
  }
}
