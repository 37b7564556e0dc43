import Testing

@testable import TimeAndChance

@Suite struct CalendarTimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
    (951_782_399_000, "2000-02-28T23:59:59Z", "Mon, 28 Feb 2000 23:59:59 GMT"),
    (951_782_400_000, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
    (1_773_423_613_616, "2026-03-13T17:40:13Z", "Fri, 13 Mar 2026 17:40:13 GMT"),
    (-1000, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func unixTimeBecomesADate(milliseconds: Int64, iso8601: String, http: String) {
    let time = CalendarTime(unixMilliseconds: milliseconds)
    #expect(time.iso8601 == iso8601)
    #expect(time.httpDate == http)
    let whole = milliseconds - (milliseconds % 1000 + 1000) % 1000
    #expect(CalendarTime.unixMilliseconds(httpDate: http) == Int64(whole))
  }
}

@Suite struct SeedTests {
  @Test func sameSeedSameDraws() {
    var one = Seed(7).stream
    var two = Seed(7).stream
    #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in two.next() })
  }

  @Test func firstDrawIsFixedForEver() {
    var stream = Seed(0).stream
    // The published first output of SplitMix64 for state 0.
    #expect(stream.next() == 0xe220_a839_7b1d_cdaf)
  }

  @Test func childrenDependOnNameAndParentOnly() {
    #expect(Seed(7).child("agent") == Seed(7).child("agent"))
    #expect(Seed(7).child("agent") != Seed(7).child("client"))
    #expect(Seed(7).child("agent") != Seed(8).child("agent"))
  }

  @Test func shapes() throws {
    var stream = Seed(1).stream
    let uuid = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    #expect(stream.uuid().wholeMatch(of: uuid) != nil)
    #expect(stream.decimal(digits: 19).count == 19)
    #expect((1...3).contains(stream.integer(in: 1...3)))
    #expect(stream.chance(1) && !stream.chance(0))
  }
}
