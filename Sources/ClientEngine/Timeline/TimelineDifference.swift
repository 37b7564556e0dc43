package import NemoContract

/// What an edit did, found by comparing the timeline before it with the one after.
package struct TimelineDifference: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    /// `BGM: Lo-fi (0-10s, 35%)`
    case added(String)
    case removed(String)
    /// `BGM: Lo-fi`, `0-10s, 35%`, `0-10s, 60%`; or two names with their times.
    case changed(what: String, from: String, to: String)
    /// The drafts differ in something that has no name here.
    case details
  }

  package let changes: [Change]

  package var isEmpty: Bool { changes.isEmpty }

  package init(before: Draft, after: Draft) {
    var old = Self.elements(of: before)
    var new = Self.elements(of: after)
    var changes: [Change] = []

    Self.pair(&old, &new, alike: ==) { _, _ in }
    Self.pair(&old, &new) {
      $0.kind == $1.kind && $0.name == $1.name
    } then: { from, to in
      guard from.details != to.details else { return }
      let what = "\(to.label): \(to.name)"
      changes.append(.changed(what: what, from: from.details, to: to.details))
    }
    // What begins where something of its kind stood has taken its place.
    Self.pair(&old, &new) {
      $0.kind == $1.kind && $0.start == $1.start
    } then: { from, to in
      changes.append(.changed(what: to.label, from: from.text, to: to.text))
    }
    changes += old.map { .removed("\($0.label): \($0.text)") }
    changes += new.map { .added("\($0.label): \($0.text)") }
    changes += Self.sizeChange(before, after)
    if changes.isEmpty, before.json != after.json, !(Self.isVoid(before) && Self.isVoid(after)) {
      changes.append(.details)
    }
    self.changes = changes
  }

  private struct Element: Equatable {
    var kind: DraftTrack.Kind
    var label: String
    var name: String
    var details: String
    var start: Duration

    var text: String { "\(name) (\(details))" }
  }

  private static func elements(of draft: Draft) -> [Element] {
    draft.tracks.flatMap { track in
      track.segments.map { segment in
        Element(
          kind: track.kind, label: TimelineSummary.label(of: track.kind),
          name: TimelineSummary.name(of: segment, in: track.kind),
          details: TimelineSummary.details(of: segment, in: track.kind), start: segment.start)
      }
    }
  }

  /// Takes pairs that are alike out of both lists, in order.
  private static func pair(
    _ old: inout [Element], _ new: inout [Element], alike: (Element, Element) -> Bool,
    then found: (Element, Element) -> Void
  ) {
    var left: [Element] = []
    for element in old {
      if let place = new.firstIndex(where: { alike(element, $0) }) {
        found(element, new.remove(at: place))
      } else {
        left.append(element)
      }
    }
    old = left
  }

  private static func sizeChange(_ before: Draft, _ after: Draft) -> [Change] {
    guard let from = size(of: before), let to = size(of: after), from != to else { return [] }
    return [.changed(what: "Size", from: from, to: to)]
  }

  private static func size(of draft: Draft) -> String? {
    guard let width = draft.width, let height = draft.height else { return nil }
    return "\(width)×\(height)"
  }

  /// A missing draft, an empty one and one with empty tracks are the same to a viewer.
  private static func isVoid(_ draft: Draft) -> Bool {
    draft.tracks.isEmpty
  }
}
