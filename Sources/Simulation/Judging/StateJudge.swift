import FakeBackend
import JSONText
import Journaling
import TextPatterns

/// Holds the raw state of a session against what was expected of its parts.
struct StateJudge {
  private let state: JSON?

  init(_ state: JSON?) { self.state = state }

  func finding(of parts: [RequestCondition.ValuePattern]) -> Finding? {
    guard let state else { return Finding(found: "no state was recorded") }
    return parts.lazy.compactMap { part -> Finding? in
      guard let value = state.text(at: part.name) else {
        return Finding(found: "the state has no \(part.name)", hint: Self.near(part.name, state))
      }
      guard !part.pattern.matches(value) else { return nil }
      return Finding(found: "\(part.name) is \(Self.cut(value))")
    }.first
  }

  /// How far the path leads, and what lies there.
  private static func near(_ path: String, _ state: JSON) -> String {
    let parts = path.split(separator: ".")
    let known = (0...parts.count).reversed().lazy.compactMap { count -> (String, JSON)? in
      let start = parts.prefix(count).joined(separator: ".")
      return state.value(at: start).map { (start, $0) }
    }.first
    guard let (start, value) = known else { return "" }
    let place = start.isEmpty ? "the state" : start
    if let object = value.object {
      return "\(place) has \(object.members.map(\.name).joined(separator: ", "))"
    }
    if let items = value.array { return "\(place) has \(items.count) items, counted from 0" }
    return "\(place) is \(cut(value.text))"
  }

  private static func cut(_ text: String) -> String {
    text.count > 90 ? "\(text.prefix(90))…" : text
  }
}

extension Happening {
  /// The raw state, where it was written down.
  var state: JSON? { if case .timeline(let record) = self { record.state } else { nil } }
}
