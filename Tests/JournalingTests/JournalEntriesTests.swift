import HTTPMessages
import Journaling
import Testing
import TimeAndChance

@Suite struct JournalEntriesTests {
  @Test(arguments: [0, 1, 1023, 1024, 1025, 3000])
  func theyAreAnArray(count: Int) {
    let wanted = (0..<count).map { entry($0) }
    let entries = JournalEntries(wanted)
    #expect(entries.count == count)
    #expect(Array(entries) == wanted)
    #expect(Array(entries.reversed()) == wanted.reversed())
    for index in stride(from: 0, to: count, by: 97) { #expect(entries[index] == wanted[index]) }
    #expect(Array(entries[(count / 2)...]) == Array(wanted[(count / 2)...]))
  }

  @Test func journalsThatBeganAlikeGoOnApart() {
    var first = Journal()
    for number in 0..<1023 { first.append(.shown("\(number)"), at: .start) }
    var second = first
    first.append(.shown("a"), at: .start)
    second.append(.shown("b"), at: .start)
    #expect(first.shown.last?.text == "a")
    #expect(second.shown.last?.text == "b")
  }

  /// What a record shares with the one before is kept once, and is the same to the byte.
  @Test func recordsThatAreNearlyAlikeStayApart() {
    let requests = [
      request("/a", ["Accept": "x"], body: "1"),
      request("/a", ["Accept": "x"], body: "1"),
      request("/a", ["accept": "x"], body: "1"),
      request("/caf\u{E9}", ["accept": "x"], body: "1"),
      request("/cafe\u{301}", ["accept": "X"], body: "2"),
      request("/cafe\u{301}", [:], body: ""),
    ]
    var journal = Journal()
    for request in requests { journal.append(.request(request), at: .start) }
    #expect(journal.requests.map { bytes(of: $0.record) } == requests.map(bytes))
  }

  @Test func repliesThatAreNearlyAlikeStayApart() {
    let replies = [
      ReplyRecord(exchange: 1, status: 200, body: BodyRecord([1, 2]), summary: "code 0"),
      ReplyRecord(exchange: 2, status: 200, body: BodyRecord([1, 2]), summary: "code 0"),
      ReplyRecord(exchange: 3, status: 200, body: BodyRecord([1, 3]), summary: "code 1"),
      ReplyRecord(exchange: 4, status: 200, summary: "event stream"),
      ReplyRecord(exchange: 5, status: 200, body: BodyRecord([1, 3]), summary: "code 1"),
    ]
    var journal = Journal()
    for reply in replies { journal.append(.reply(reply), at: .start) }
    #expect(journal.entries.map(\.happening) == replies.map { .reply($0) })
  }

  /// Whoever polls says the same each time.
  @Test func whatIsSaidAgainTakesLittleRoom() {
    let body = String(repeating: "x", count: 1000)
    var journal = Journal()
    for _ in 0..<100 { journal.append(.request(request("/a", [:], body: body)), at: .start) }
    #expect(journal.heldBytes < 100 * MemoryLayout<JournalEntry>.stride + 2 * body.count)
    var other = Journal()
    for number in 0..<100 {
      other.append(.request(request("/a", [:], body: "\(number)\(body)")), at: .start)
    }
    #expect(other.heldBytes > 100 * (MemoryLayout<JournalEntry>.stride + body.count))
  }

  private func entry(_ number: Int) -> JournalEntry {
    JournalEntry(at: .start + .milliseconds(number), happening: .shown("\(number)"))
  }

  private func request(
    _ path: String, _ headers: KeyValuePairs<String, String>, body: String
  ) -> RequestRecord {
    RequestRecord(
      exchange: 1, method: "GET", path: path, headers: HTTPHeaders(headers),
      body: BodyRecord(Array(body.utf8)), detail: path)
  }

  private func bytes(of record: RequestRecord) -> [[UInt8]] {
    let fields = record.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    return [Array(record.path.utf8), Array(record.detail.utf8), Array(fields.utf8)]
      + [record.body.bytes]
  }
}
