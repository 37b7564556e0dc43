import HTTPMessages
import Testing

@Suite struct MultipartTests {
  private static let form = MultipartForm(
    boundary: "XX",
    parts: [
      .init(
        name: "files", fileName: "a \"b\".png", contentType: "image/png",
        content: .bytes([0x0d, 0x0a, 0x2d, 0x2d, 0x58, 0x00])),
      .init(name: "empty", fileName: nil, contentType: nil, content: .bytes([])),
    ])

  private static var bytes: [UInt8] {
    form.segments.flatMap { segment in
      guard case .bytes(let bytes) = segment else { return [UInt8]() }
      return bytes
    }
  }

  @Test func lengthIsKnownBeforehand() {
    #expect(Self.form.contentLengthBytes == Int64(Self.bytes.count))
  }

  @Test func whatIsWrittenIsReadWhereverItIsSplit() throws {
    let bytes = Self.bytes
    for split in 0...bytes.count {
      var parser = MultipartParser(boundary: "XX")
      let events = try parser.feed(bytes[..<split]) + parser.feed(bytes[split...])
      try parser.finish()
      #expect(Self.parts(events) == ["files a \"b\".png image/png: 0d0a2d2d5800", "empty: "])
    }
  }

  @Test(arguments: [
    ("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhi", nil),
    ("--XX\r\n\r\nhi\r\n--XX--", MultipartParser.Mistake.partWithoutName),
    ("nothing", nil),
  ])
  func brokenBodiesAreRefused(text: String, mistake: MultipartParser.Mistake?) throws {
    var parser = MultipartParser(boundary: "XX")
    #expect(throws: mistake ?? .endsTooSoon) {
      _ = try parser.feed(Array(text.utf8))
      try parser.finish()
    }
  }

  @Test func partHeadsAreBounded() {
    var parser = MultipartParser(boundary: "XX")
    #expect(throws: MultipartParser.Mistake.partHeadTooLarge(limitBytes: 16 << 10)) {
      try parser.feed(Array("--XX\r\n".utf8) + [UInt8](repeating: 0x61, count: 20 << 10))
    }
  }

  /// What nobody reads is bounded wherever it stands, in one piece or in many.
  @Test(arguments: [1000, 1 << 20])
  func whatIsNoFileIsBounded(piece: Int) throws {
    let part = "--XX\r\nContent-Disposition: form-data; name=\"a\""
    let file = part + "; filename=\"b\"\r\n\r\n"
    let limits: [(String, MultipartParser.Mistake?)] = [
      ("", .surroundingsTooLarge(limitBytes: MultipartParser.surroundingsLimitBytes)),
      ("--XX--", .surroundingsTooLarge(limitBytes: MultipartParser.surroundingsLimitBytes)),
      (part + "\r\n\r\n", .fieldsTooLarge(limitBytes: MultipartParser.fieldsLimitBytes)),
      (file, nil),
    ]
    for (start, mistake) in limits {
      var parser = MultipartParser(boundary: "XX")
      _ = try parser.feed(Array(start.utf8))
      var found: MultipartParser.Mistake?
      for _ in 0..<((3 << 20) / piece) where found == nil {
        do throws(MultipartParser.Mistake) {
          _ = try parser.feed([UInt8](repeating: 0x61, count: piece))
        } catch { found = error }
      }
      #expect(found == mistake, "\(start)")
    }
  }

  @Test func aThousandPartsAreEnough() throws {
    let field = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
    let limit = MultipartParser.partLimit
    var parser = MultipartParser(boundary: "XX")
    let events = try parser.feed(Array(String(repeating: field, count: limit).utf8))
    #expect(Self.parts(events).count == limit)
    #expect(throws: MultipartParser.Mistake.tooManyParts(limit: limit)) {
      try parser.feed(Array(field.utf8))
    }
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=abc", "abc"),
    ("Multipart/Form-Data; charset=utf-8; boundary=\"a;b\"", "a;b"),
    ("multipart/mixed; boundary=abc", nil), ("multipart/form-data", nil), ("", nil),
  ])
  func boundaries(contentType: String, boundary: String?) {
    #expect(MultipartParser.boundary(inContentType: contentType) == boundary)
  }

  private static func parts(_ events: [MultipartParser.Event]) -> [String] {
    var parts: [String] = []
    for event in events {
      switch event {
      case .partBegan(let head):
        let words = [head.name, head.fileName, head.contentType].compactMap(\.self)
        parts.append(words.joined(separator: " ") + ": ")
      case .data(let bytes):
        for byte in bytes {
          let digits = String(byte, radix: 16)
          parts[parts.count - 1] += (digits.count < 2 ? "0" : "") + digits
        }
      case .partEnded: break
      }
    }
    return parts
  }
}
