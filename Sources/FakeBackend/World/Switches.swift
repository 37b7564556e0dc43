import NemoContract
import Suggestions

/// How the contradictions of the documents are settled (contract 11).
///
/// To add one: a property with its default, its type's cases, a line in `Switch.table`.
package struct Switches: Hashable, Sendable {
  package var renderReply = RenderReply.topLevel
  package var bodyCodeStatus = BodyCodeStatus.ok
  package var streamDialect = StreamDialect.adk
  package var heartbeats = true
  package var workSurvivesDroppedStream = true
  package var runSSEUserID = Presence.optional
  package var unknownSession = UnknownSession.code1002
  package var repeatToken = RepeatToken.same
  package var exportRequiresAttribution = true

  package init() {}

  package enum RenderReply: String, CaseIterable, SwitchValue {
    /// `{"status":…,"output":{"url":…}}`
    case topLevel = "top-level"
    /// `{"success":true,"data":{"status":…,"outputUrl":…}}`
    case data
    /// `{"taskId":…,"status":…,"output":{"url":…,"duration":…,"size":…}}`
    case oldest
  }

  package enum BodyCodeStatus: String, CaseIterable, SwitchValue {
    case ok = "200"
    case clientError = "4xx"
  }

  package enum StreamDialect: String, CaseIterable, SwitchValue {
    case adk
    case typed
  }

  package enum Presence: String, CaseIterable, SwitchValue {
    case optional
    case required
  }

  package enum UnknownSession: String, CaseIterable, SwitchValue {
    case code1002
    case adk404
  }

  package enum RepeatToken: String, CaseIterable, SwitchValue {
    case same
    case limited429
  }

  /// Sets a switch by its name, as scenario files and command lines do.
  package mutating func set(_ name: String, _ value: String) throws(SwitchError) {
    guard let named = Switch.table.first(where: { $0.name == name }) else {
      throw .unknownName(
        name, nearest: Suggestion.nearest(name, among: Switch.table.map(\.name)))
    }
    guard named.write(&self, value) else {
      throw .badValue(name: name, value: value, allowed: named.allowed)
    }
  }

  /// Sets a switch as command lines write it, `name=value`.
  package mutating func set(assignment: String) throws(SwitchError) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .notAnAssignment(assignment) }
    try set(String(parts[0]), String(parts[1]))
  }
}

package enum SwitchError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownName(String, nearest: String?)
  case badValue(name: String, value: String, allowed: [String])
  case notAnAssignment(String)

  package var description: String {
    switch self {
    case .unknownName(let name, let nearest):
      "no switch is called \"\(name)\"" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .badValue(let name, let value, let allowed):
      "\(name) cannot be \"\(value)\"; it is one of \(allowed.joined(separator: ", "))"
    case .notAnAssignment(let text): "\"\(text)\" is not of the form name=value"
    }
  }
}

/// A value that a switch may have.
package protocol SwitchValue: Hashable, Sendable {
  static var allowed: [String] { get }
  init?(word: String)
  var word: String { get }
}

extension SwitchValue where Self: RawRepresentable<String> & CaseIterable {
  package static var allowed: [String] { allCases.map(\.rawValue) }
  package init?(word: String) { self.init(rawValue: word) }
  package var word: String { rawValue }
}

extension Bool: SwitchValue {
  package static var allowed: [String] { ["on", "off"] }

  package init?(word: String) {
    switch word {
    case "on", "true", "yes": self = true
    case "off", "false", "no": self = false
    default: return nil
    }
  }

  package var word: String { self ? "on" : "off" }
}
