import JSONText
package import TimeAndChance

/// Entries that whoever follows a journal did not get: it had no room for them, or they had none.
///
/// They stand in the stream where the entries would have stood, as an event `lost`:
/// `{"lostEntries":12,"from":62.5,"to":70}`, in seconds of virtual time.
package struct LostEntries: Hashable, Sendable {
  static let eventType = "lost"

  package private(set) var count: Int
  /// Of the first and of the last one.
  package private(set) var from: Moment
  package private(set) var to: Moment

  /// - Parameter count: from 1 on.
  init(_ count: Int, from: Moment, to: Moment) {
    self.count = count
    self.from = from
    self.to = to
  }

  /// These and one more.
  static func adding(_ moment: Moment, to lost: LostEntries?) -> LostEntries {
    LostEntries((lost?.count ?? 0) + 1, from: lost?.from ?? moment, to: moment)
  }

  var json: JSON {
    [
      "lostEntries": .integer(count), "from": EntryJSON.seconds(from.nanoseconds),
      "to": EntryJSON.seconds(to.nanoseconds),
    ]
  }

  init(reading json: JSON) throws {
    guard let count = json["lostEntries"]?.integer, count > 0 else {
      throw EntryJSON.Unreadable("\"lostEntries\" is no number from 1 on")
    }
    self.init(
      count, from: try EntryJSON.moment("from", json), to: try EntryJSON.moment("to", json))
  }

  /// As a line among those of a journal.
  package var text: String {
    " … \(count) \(count == 1 ? "entry" : "entries") from \(from.clockText) to \(to.clockText) "
      + "did not get here: there was no room for them"
  }
}
