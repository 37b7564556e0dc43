import JSONText
package import Journaling
package import TimeAndChance

/// A journal as a file: JSON, a line for its head and one for each entry.
///
/// ```
/// {"journal":"nemosim","version":1,"begins":"2026-03-13T17:40:00Z","epochUnixMilliseconds":…}
/// {"at":0.016,"kind":"request","exchange":4,"connection":2,"method":"POST","target":"/run_sse",…}
/// ```
/// Where there was no room for the last ones, `lostEntries` says how many; where it is of a
/// client's run, `client` says how that went (`ClientRun`), and `entries` how many follow, so that
/// a copy that was cut is known. What is in an entry stands at `EntryJSON`. Whoever writes one
/// hands in a journal that was cleaned.
package struct JournalFile: Sendable {
  package static let version = 1
  /// What every such file begins with.
  package static let start = Array("{\"journal\":\"nemosim\"".utf8)

  package var journal: Journal
  package var epoch: Epoch
  /// nil where nobody knows, as in a journal of `serve`.
  package var client: ClientRun?

  package struct Mistake: Error, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var reason: String

    package var description: String { "line \(line): \(reason)" }
  }

  package init(_ journal: Journal, epoch: Epoch, client: ClientRun? = nil) {
    self.journal = journal
    self.epoch = epoch
    self.client = client
  }

  package var text: String {
    let head = Self.head(
      epoch: epoch, entryCount: client.map { _ in journal.entries.count },
      lostCount: journal.lostCount,
      client: client)
    return String(decoding: head + journal.entries.flatMap(Self.line(of:)), as: UTF8.self)
  }

  /// The first line.
  ///
  /// - Parameter entryCount: nil where entries are still to come.
  package static func head(
    epoch: Epoch, entryCount: Int? = nil, lostCount: Int = 0, client: ClientRun? = nil
  ) -> [UInt8] {
    let head: JSON = .members([
      "journal": "nemosim", "version": .integer(Self.version),
      "begins": .string(epoch.calendarTime(at: .start).iso8601),
      "epochUnixMilliseconds": .integer(epoch.unixMilliseconds),
      "entries": entryCount.map { JSON.integer($0) },
      "lostEntries": lostCount > 0 ? .integer(lostCount) : nil,
      "client": client?.json,
    ])
    return head.bytes + [lineFeed]
  }

  /// - Parameter entry: cleaned.
  package static func line(of entry: JournalEntry) -> [UInt8] {
    EntryJSON.json(entry).bytes + [lineFeed]
  }

  private static let lineFeed = UInt8(ascii: "\n")

  /// Reads what `text` gives, or what there is of it: the last line of a writer who was killed may
  /// be cut, and counts as lost.
  package init(reading bytes: [UInt8]) throws {
    var journal = Journal()
    var epoch: Epoch?
    var lostCount = 0
    var client: ClientRun?
    var entryCount: Int?
    for (index, line) in bytes.split(separator: Self.lineFeed).enumerated() {
      do {
        let json = try JSON.parse(line)
        if index == 0 {
          epoch = try Self.epoch(of: json)
          lostCount = try Self.lostCount(in: json)
          entryCount = json["entries"]?.integer
          client = try json["client"].map(ClientRun.init(reading:))
        } else {
          let entry = try EntryJSON.entry(json)
          journal.append(entry.happening, at: entry.at, of: entry.user)
        }
      } catch {
        let isCut = index > 0 && line.endIndex == bytes.endIndex
        guard isCut, error is JSONError else { throw Mistake(line: index + 1, reason: "\(error)") }
        lostCount += 1
      }
    }
    guard let epoch else { throw Mistake(line: 1, reason: "the file is empty") }
    // A copy that was cut between two lines.
    if let entryCount, entryCount > journal.entries.count {
      lostCount = max(lostCount, entryCount - journal.entries.count)
    }
    self.init(journal.losing(lostCount), epoch: epoch, client: client)
  }

  /// Those at the end that there was no room for.
  private static func lostCount(in head: JSON) throws -> Int {
    guard let lost = head["lostEntries"] else { return 0 }
    guard let count = lost.integer, count > 0 else {
      throw EntryJSON.Unreadable("\"lostEntries\" is no number from 1 on")
    }
    return count
  }

  private static func epoch(of head: JSON) throws -> Epoch {
    guard head["journal"]?.string == "nemosim" else {
      throw EntryJSON.Unreadable("this is no journal of nemosim")
    }
    guard head["version"]?.integer == version else {
      throw EntryJSON.Unreadable("version \(head["version"]?.text ?? "?") is not known, only 1")
    }
    guard let number = head["epochUnixMilliseconds"]?.integer else {
      throw EntryJSON.Unreadable("\"epochUnixMilliseconds\" is no whole number")
    }
    // From 1970 to 9999: beyond, dates have other lengths.
    guard (0...253_402_300_799_999).contains(number) else {
      throw EntryJSON.Unreadable("\"epochUnixMilliseconds\" is no date of a calendar")
    }
    return Epoch(unixMilliseconds: Int64(number))
  }
}
