import ClientEngine
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

/// A service that means harm: it gets no token for strangers, no trap, and no memory without end.
struct HostileServiceTests {
  private func rendering(to address: String) throws -> ScriptedService {
    let service = try ScriptedService { route, _ in
      route == .pollRender
        ? .json(["status": "completed", "output": ["url": .string(address)]]) : nil
    }
    service.state = ["draft": cityDraft]
    return service
  }

  /// The sign that ends a host, and what Swift takes into the same character with it.
  @Test(arguments: ["/", "?", "#"], ["\u{301}", "\u{200d}", "\u{fe0f}", ""])
  func theTokenStaysAtHome(_ sign: String, _ mark: String) throws {
    let service = try rendering(to: "http://evil.test\(sign)\(mark)@nemo.test/render-result/f.mp4")
    try service.run { try await $0.export() }
    let last = try #require(service.heads.first { $0.headers["Host"] == "evil.test" })
    #expect(!last.headers.contains(HeaderName.authorization))
    #expect(HeaderName.attribution.allSatisfy { !last.headers.contains($0) })
  }

  @Test(arguments: [
    "http://nemo.test@evil.test/f.mp4", "http://nemo.test:x@evil.test/f.mp4",
    "http://nemo.te\u{301}st/f.mp4", "file:///etc/passwd", "", "f.mp4", "//evil.test/f.mp4",
  ])
  func nothingIsFetchedFromThere(_ address: String) throws {
    let service = try rendering(to: address)
    let polls = Timing.renderPollLimit
    let outcome = try service.run { try await $0.export() }
    #expect(service.heads.last?.headers["Host"] == "nemo.test")
    #expect(service.count(.film) == 0 && service.count(.pollRender) <= polls)
    if case .exported = outcome { Issue.record("\(outcome)") }
  }

  @Test func redirectsOfFilmsSayNothingToOthers() throws {
    let service = try ScriptedService { route, nth in
      route == .film && nth == 1
        ? ReplyPlan(
          status: 302, headers: HTTPHeaders(["Location": "http://cdn.test/render-result/f.mp4"]),
          body: .bytes([])) : nil
    }
    service.state = ["draft": cityDraft]
    guard case .exported = try service.run({ try await $0.export() }) else {
      Issue.record("\(service.shown)")
      return
    }
    let hosts = service.heads.suffix(2).map { $0.headers["Host"] }
    let signed = service.heads.suffix(2).map { $0.headers.contains(HeaderName.authorization) }
    let attributed = service.heads.suffix(2).map { $0.headers.contains(HeaderName.skillSource) }
    #expect(hosts == ["nemo.test", "cdn.test"])
    #expect(signed == [true, false] && attributed == [true, false])
  }

  @Test func aGivenTokenIsHiddenWhateverStandsBehindIt() throws {
    let token = "odd-token-value"
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.text("It is \(token)\u{301}, \(token)\u{200d}.")]) : nil
    }
    try service.run(token: token) { try await $0.handle("make a clip") }
    let shown = Array(service.shown.joined().utf8)
    #expect(!shown.indices.contains { shown[$0...].starts(with: token.utf8) })
  }

  /// Numbers as a reply may write them.
  private static let numbers = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e18", "1e999", "-1e999",
    "1e-999", "0.5", "1000000000001", "-0",
  ]

  @Test(arguments: numbers)
  func noBalanceTraps(_ number: String) throws {
    let data = try JSON.parse(#"{"available":\#(number),"frozen":\#(number),"total":\#(number)}"#)
    for limit in [nil, 0, 1_000_000] {
      let service = try ScriptedService { route, _ in route == .credits ? .data(data) : nil }
      try service.run(creditLimit: limit) {
        _ = try await $0.handle("make a clip")
        return try await $0.showCredits()
      }
    }
  }

  @Test(arguments: numbers)
  func noNumberOfAReplyTraps(_ number: String) throws {
    let draft = try JSON.parse(
      """
      {"t":[{"tt":\(number),"sg":[{"n":"a","s":\(number),"d":\(number),"v":\(number)},
      {"n":"b","e":\(number),"s":1}]},{"tt":1,"sg":[{"n":"c","s":0,"d":\(number),"v":\(number)}]}],
      "d":\(number),"m":{"width":\(number),"height":\(number)}}
      """)
    let render = try JSON.parse(#"{"status":"processing","progress":\#(number)}"#)
    let upload = try JSON.parse(
      #"{"files":[{"filename":"a.png","duration":\#(number)}],"failed":[{"filename":"a.png","code":\#(number)}]}"#
    )
    let event = #"data: {"code":\#(number),"errorCode":"\#(number)","type":"error"}\#n\#n"#
    let service = try ScriptedService { route, nth in
      switch route {
      case .pollRender where nth == 1: .json(render)
      case .upload: .data(upload)
      case .runSSE: .stream([.raw("retry: \(number)\nid: \(number)\n\n"), .raw(event)])
      default: nil
      }
    }
    service.state = ["draft": draft]
    let path = service.write("a.png", bytes: 5)
    try service.run {
      _ = try await $0.upload([.path(path)])
      _ = try await $0.handle("make a clip")
      _ = try await $0.showTimeline()
      return try await $0.export()
    }
    #expect(service.count(.film) == 1, "\(service.shown)")
  }

  @Test func anAnswerWithoutEndIsCut() throws {
    let piece = String(repeating: "la ", count: 10_000)
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream(Array(repeating: .partial(piece), count: 100)) : nil
    }
    #expect(
      try service.run { try await $0.handle("make a clip") } == .silent(changed: false))
    #expect(service.said.count == 3 && service.said[0].utf8.count <= 256 << 10)
    #expect(
      service.said[1] == "The agent said more than 256 KB in one turn; the rest is left out.")
    #expect(service.said[2] == EnglishPhrases().unfinishedAndUnchanged)
  }

  @Test func manyAnswersWithoutEndAreCut() throws {
    let service = try ScriptedService { route, _ in
      let texts = (0..<100).map { Said.text("\($0) " + String(repeating: "la ", count: 2000)) }
      return route == .runSSE ? .stream(texts) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.said.joined().utf8.count <= 257 << 10)
    #expect(service.said.last?.hasSuffix("the rest is left out.") == true)
  }

  /// Both the same letter over and over: looking for one in the other must not take their product.
  @Test func aWholeThatRepeatsItsParts() throws {
    let part = String(repeating: "a", count: 20_000)
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.partial(part + "b"), .text(part)]) : nil
    }
    try service.run { try await $0.handle("make a clip") }
    #expect(service.said.map(\.utf8.count) == [20_001, 20_000], "\(service.notes)")
  }

  @Test func anEventWithoutEndLosesTheStream() throws {
    let service = try ScriptedService { route, _ in
      let event = "data: {\"x\":\"\(String(repeating: "x", count: 3 << 20))\"}\n\n"
      return route == .runSSE ? .stream([.raw(event)]) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .failed(.turnLost))
    let reason = "an event of the stream is larger than 2097152 bytes"
    #expect(service.notes.contains(.streamLost(reason)))
  }

  @Test func aFilmBeyondTheLimitIsNotFetched() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    let outcome = try service.run(filmLimitBytes: 20) { try await $0.export() }
    #expect(outcome == .failed(.filmTooLarge(limitBytes: 20)))
    #expect(service.said.last?.contains("larger than 20 bytes") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: service.folder).isEmpty)
  }

  /// 100,000 segments before and after: compared by key, not each with each.
  @Test func manySegmentsAreCompared() throws {
    func draft(_ suffix: String) -> JSON {
      let segments: [JSON] = (0..<20_000).map { ["n": .string("\($0)\(suffix)"), "d": 5] }
      return ["t": [["tt": 0, "sg": .array(segments)]]]
    }
    let difference = TimelineDifference(before: Draft(draft("a")), after: Draft(draft("b")))
    #expect(difference.changes.count == 20_000)
  }
}
