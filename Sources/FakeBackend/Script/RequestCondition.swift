import HTTPMessages
package import JSONText
package import TextPatterns
import TimeAndChance

/// What must hold of a request, beside its method and path, for a rule to be for it.
package struct RequestCondition: Hashable, Sendable {
  /// The script is in this state; it begins in `start`.
  package var state: String?
  /// Since the start of the run.
  package var from: Duration?
  /// Up to this moment since the start of the run, itself left out.
  package var until: Duration?
  /// The n-th client of those that requests named so far, counted from 1.
  package var client: Int?
  /// The n-th session of those that requests named so far, counted from 1.
  package var session: Int?
  /// Which message of its session it is, or belongs behind, counted from 1.
  package var turn: ClosedRange<Int>?
  /// Headers that it has, with what their values hold.
  package var headers: [ValuePattern] = []
  /// Parts of its query, with what their values hold.
  package var query: [ValuePattern] = []
  /// Parts of its JSON body, by their path, such as `new_message.parts.0.text`.
  package var body: [ValuePattern] = []

  package init() {}

  /// A value and what it must hold.
  package struct ValuePattern: Hashable, Sendable {
    package var name: String
    package var pattern: TextPattern

    package init(_ name: String, _ pattern: TextPattern) {
      self.name = name
      self.pattern = pattern
    }
  }

  /// Whether it asks nothing.
  var isEmpty: Bool { self == RequestCondition() }

  /// Whether it asks who sends the request, or how often it came.
  var asksWho: Bool { client != nil || session != nil || turn != nil }
}

/// A request as conditions look at it.
struct RequestSight {
  let head: RequestHead
  let now: Moment
  let memory: ScriptMemory
  /// nil where nobody had to ask.
  let caller: ScriptCaller?
  /// nil where nobody had to ask, or where it is no JSON.
  let body: JSON?
}

extension RequestCondition {
  /// nil when all holds; else what is other, in words.
  func difference(from sight: RequestSight) -> String? {
    if let state, sight.memory.state != state {
      return "only in state \(state), the script is in \(sight.memory.state)"
    }
    let time = sight.now - .start
    if let from, time < from { return "only from \(from) on" }
    if let until, time >= until { return "only until \(until)" }
    if asksWho, let difference = difference(of: sight.caller, sight.memory) { return difference }
    return Self.difference(headers, "header") { sight.head.headers[$0] }
      ?? Self.difference(query, "query") { name in
        sight.head.query.first { $0.name == name }?.value
      }
      ?? (body.isEmpty ? nil : difference(in: sight.body))
  }

  private func difference(of caller: ScriptCaller?, _ memory: ScriptMemory) -> String? {
    guard let caller else { return "nobody can be told apart" }
    if let client, memory.number(ofClient: caller) != client { return "only of client \(client)" }
    if let session, memory.number(ofSession: caller) != session {
      return "only of session \(session)"
    }
    if let turn, !turn.contains(memory.turns(of: caller)) {
      return "only in turn \(turn.lowerBound)\(turn.count > 1 ? " to \(turn.upperBound)" : "")"
    }
    return nil
  }

  private func difference(in json: JSON?) -> String? {
    guard let json else { return "the body is no JSON" }
    return Self.difference(body, "body", value: json.text(at:))
  }

  private static func difference(
    _ patterns: [ValuePattern], _ what: String, value: (String) -> String?
  ) -> String? {
    for wanted in patterns {
      guard let found = value(wanted.name) else { return "\(what) \(wanted.name) is missing" }
      guard !wanted.pattern.matches(found) else { continue }
      return
        "\(what) \(wanted.name) holds \"\(wanted.pattern.written)\", came \"\(found.prefix(60))\""
    }
    return nil
  }
}

extension JSON {
  /// The value at a path such as `new_message.parts.0.text`: text as it is, all else as JSON.
  package func text(at path: String) -> String? { value(at: path).map { $0.string ?? $0.text } }
}
