import HTTPMessages
import Testing

@Suite struct ByteRangeTests {
  private func ask(_ header: String, _ body: ReplyBody = .bytes(Array(0..<10))) -> ReplyPlan {
    var plan = ReplyPlan(status: 200, body: body, range: ByteRange(header: header), summary: "film")
    plan.takeRange(ofSize: 10)
    return plan
  }

  private static let cases: [(String, Int, [Int]?, String?)] = [
    ("bytes=2-4", 206, [2, 3, 4], "bytes 2-4/10"), ("bytes=8-", 206, [8, 9], "bytes 8-9/10"),
    ("bytes=8-99", 206, [8, 9], "bytes 8-9/10"), ("bytes=-3", 206, [7, 8, 9], "bytes 7-9/10"),
    ("bytes=-99", 206, Array(0..<10), "bytes 0-9/10"), ("Bytes = 0-0", 206, [0], "bytes 0-0/10"),
    ("bytes=9223372036854775807-", 416, nil, "bytes */10"), ("bytes=10-", 416, nil, "bytes */10"),
    ("bytes=-0", 416, nil, "bytes */10"), ("bytes=4-2", 200, Array(0..<10), nil),
    ("bytes=0-1,3-4", 200, Array(0..<10), nil), ("bytes=x-", 200, Array(0..<10), nil),
    ("pages=1-2", 200, Array(0..<10), nil), ("bytes", 200, Array(0..<10), nil),
  ]

  @Test(arguments: cases)
  func aPartOfABody(header: String, status: Int, bytes: [Int]?, range: String?) {
    let plan = ask(header)
    #expect(plan.status == status)
    #expect(plan.headers["Content-Range"] == range)
    if let bytes { #expect(plan.body == .bytes(bytes.map(UInt8.init))) }
  }

  @Test func aPartOfAFileNamesItsBytes() {
    #expect(ask("bytes=2-4", .file(path: "x")).body == .filePart(path: "x", bytes: 2..<5))
  }

  @Test func anErrorHasNoParts() {
    var plan = ReplyPlan(status: 404, body: .bytes([1]), range: .last(1))
    plan.takeRange(ofSize: 1)
    #expect(plan.status == 404)
  }
}

@Suite struct ContentRangeTests {
  @Test(
    arguments: [
      ("bytes 0-0/1", 0..<1, 1), ("bytes 500-999/1234", 500..<1000, 1234),
      ("Bytes 500-999/*", 500..<1000, nil),
    ] as [(String, Range<Int64>, Int64?)])
  func reads(_ header: String, _ bytes: Range<Int64>, _ total: Int64?) {
    let range = ContentRange(header: header)
    #expect(range?.bytes == bytes && range?.totalBytes == total)
  }

  @Test(
    arguments: [
      "", "bytes", "bytes */1234", "bytes 5-4/10", "bytes 0-10/10", "bytes -5/10", "bytes 0-/10",
      "items 0-1/10", "bytes 0-1", "bytes 0-1/", "bytes 0-1/x", "bytes +1-2/10", "bytes 0-1-2/10",
      "bytes 0-9999999999999999999/*",
    ])
  func readsNothingElse(_ header: String) {
    #expect(ContentRange(header: header) == nil)
  }
}
