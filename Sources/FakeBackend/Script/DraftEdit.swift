package import JSONText
package import NemoContract

/// One change of a timeline, by a script or by the built-in agent.
package enum DraftEdit: Hashable, Sendable {
  /// Puts an item on its track, which is made where it is missing.
  case add(DraftItem)
  /// Takes items of a kind away: those of that name or text, all where nil.
  case remove(DraftItem.Kind, name: String?)
  /// Changes items of a kind: those of that name or text, all where nil.
  case change(DraftItem.Kind, name: String?, DraftChange)
  /// Cuts everything that lies behind this length, or stretches nothing.
  case length(Duration)
  /// Puts these in place of all items of a kind; only the agent does.
  case segments(DraftItem.Kind, [DraftSegment])
  /// Puts another draft in place of the whole one, unknown keys and all.
  case replace(JSON)
}

/// A clip, a sound, a title or an effect.
package struct DraftItem: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case video
    case audio
    case title
    /// Of a track type that no document names: 5 here (contract 11 row 24 [I]).
    case effect
  }

  package var kind: Kind
  package var name: String?
  /// The words of a title.
  package var text: String?
  /// The start where nil.
  package var from: Duration?
  /// The end of the timeline where nil.
  package var to: Duration?
  /// 0 to 1.
  package var volume: Double?
  /// The file name, key or `cdn_url` of an upload.
  package var source: String?
  /// Where in its source it begins.
  package var sourceStart: Duration?

  package init(
    _ kind: Kind, name: String? = nil, text: String? = nil, from: Duration? = nil,
    to: Duration? = nil, volume: Double? = nil, source: String? = nil, sourceStart: Duration? = nil
  ) {
    self.kind = kind
    self.name = name
    self.text = text
    self.from = from
    self.to = to
    self.volume = volume
    self.source = source
    self.sourceStart = sourceStart
  }
}

/// New values for an item; what is nil stays.
package struct DraftChange: Hashable, Sendable {
  package var name: String?
  package var text: String?
  package var from: Duration?
  package var to: Duration?
  package var volume: Double?

  package init(
    name: String? = nil, text: String? = nil, from: Duration? = nil, to: Duration? = nil,
    volume: Double? = nil
  ) {
    self.name = name
    self.text = text
    self.from = from
    self.to = to
    self.volume = volume
  }
}
