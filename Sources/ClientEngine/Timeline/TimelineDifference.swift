import Lookups
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

  package init(before: Draft, after: Draft, words: TimelineWords = .english) {
    var old = Self.elements(of: before, words)
    var new = Self.elements(of: after, words)
    var changes: [Change] = []

    Self.pair(&old, &new, by: \.self) { _, _ in }
    Self.pair(&old, &new, by: \.identity) { from, to in
      guard from.details != to.details else { return }
      let what = words.entry(to.kind, to.name)
      changes.append(.changed(what: what, from: from.details, to: to.details))
    }
    // What begins where something of its kind stood has taken its place.
    Self.pair(&old, &new, by: \.place) { from, to in
      changes.append(
        .changed(what: words.label(of: to.kind), from: from.text(words), to: to.text(words)))
    }
    changes += old.map { .removed(words.entry($0.kind, $0.text(words))) }
    changes += new.map { .added(words.entry($0.kind, $0.text(words))) }
    changes += Self.sizeChange(before, after, words)
    if changes.isEmpty, before.json != after.json, !(Self.isVoid(before) && Self.isVoid(after)) {
      changes.append(.details)
    }
    self.changes = changes
  }

  private struct Element: Hashable {
    var kind: DraftTrack.Kind
    var name: String
    var details: String
    var start: Duration

    struct Identity: Hashable {
      var kind: DraftTrack.Kind
      var name: String
    }

    struct Place: Hashable {
      var kind: DraftTrack.Kind
      var start: Duration
    }

    var identity: Identity { Identity(kind: kind, name: name) }
    var place: Place { Place(kind: kind, start: start) }

    func text(_ words: TimelineWords) -> String { words.segment(name, details) }
  }

  private static func elements(of draft: Draft, _ words: TimelineWords) -> [Element] {
    draft.tracks.flatMap { track in
      track.segments.map { segment in
        Element(
          kind: track.kind, name: TimelineSummary.name(of: segment, in: track.kind, words),
          details: TimelineSummary.details(of: segment, in: track.kind, words),
          start: segment.start)
      }
    }
  }

  /// Takes pairs with the same key out of both lists, in order, each element once.
  private static func pair<Key: Hashable>(
    _ old: inout [Element], _ new: inout [Element], by key: (Element) -> Key,
    then found: (Element, Element) -> Void
  ) {
    var places = LookupTable<Key, [Int]>()
    for index in new.indices.reversed() { places[key(new[index]), default: []].append(index) }
    var isTaken = Array(repeating: false, count: new.count)
    old = old.filter { element in
      guard let index = places[key(element)]?.popLast() else { return true }
      isTaken[index] = true
      found(element, new[index])
      return false
    }
    new = new.indices.filter { !isTaken[$0] }.map { new[$0] }
  }

  private static func sizeChange(
    _ before: Draft, _ after: Draft, _ words: TimelineWords
  ) -> [Change] {
    guard let from = size(of: before), let to = size(of: after), from != to else { return [] }
    return [.changed(what: words.size, from: from, to: to)]
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
