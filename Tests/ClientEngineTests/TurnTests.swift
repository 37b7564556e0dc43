import ClientEngine
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

struct TurnTests {
  @Test func textIsShownAndNothingElse() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE
        ? .stream([
          .thought("hm"), .partial("Your clip "), .partial("is ready."),
          .text("Your clip is ready."),
          .tool("edit_multitrack"), .raw("data: {\"note\":1}\n\n"), .text("{\"raw\":true}"),
          .text("Click Export to download."),
          .text("I encountered a temporary issue. Please try again."),
        ]) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(
      service.shown == [
        "Setting things up...", "Ready!", "Your clip is ready.",
        "Say \"export\" and I will render it.",
      ])
    #expect(service.notes.contains(.suggestion(.export)))
  }

  /// Whatever its cure, the message is not sent again.
  @Test(arguments: [
    ("1001", "The sign-in ended in the middle of the work; there is a new one.", 2, 1),
    ("1002", "The session was gone, so I started a new one.", 1, 2),
    ("429", "The agent could not finish: no", 1, 1),
    ("402", "There are not enough credits", 1, 1),
  ])
  func aCodeBehindWork(code: String, told: String, signIns: Int, sessions: Int) throws {
    let event = "data: {\"errorCode\":\"\(code)\",\"errorMessage\":\"no\"}\n\n"
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.tool("edit_multitrack"), .raw(event)]) : nil
    }
    _ = try service.run { try await $0.handle("add music") }
    #expect(service.count(.runSSE) == 1)
    #expect(service.count(.anonymousToken) == signIns)
    #expect(service.count(.createSession) == sessions)
    #expect(service.said.first?.hasPrefix(told) == true, "\(service.said)")
  }

  @Test func everyRequestCarriesAttributionAndToken() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    try service.run {
      _ = try await $0.handle("hello there")
      _ = try await $0.handle("credits")
      return try await $0.handle("export")
    }
    for request in service.requests {
      #expect(request.head.headers[HeaderName.skillSource] == "video-making-ai")
      #expect(request.head.headers[HeaderName.skillVersion] == "1.0")
      #expect(request.head.headers[HeaderName.skillPlatform] == "unknown")
      let isSignIn = request.route == .anonymousToken
      #expect(
        request.head.headers[HeaderName.authorization]
          == (isSignIn ? nil : "Bearer nmv_usr_secret1"))
      #expect(request.head.headers.contains(HeaderName.clientID) == isSignIn)
    }
    #expect(!service.shown.joined().contains("nmv_usr_secret"))
  }

  @Test func silentEditIsReadFromTheState() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    service.script = { [unowned service] route, _ in
      guard route == .runSSE else { return nil }
      service.state = ["draft": cityWithMusic]
      return .stream([.tool("edit_multitrack"), .wait(.seconds(20))])
    }
    let outcome = try service.run {
      _ = try await $0.handle("show tracks")
      return try await $0.handle("add lo-fi background music")
    }
    #expect(outcome == .silent(changed: true))
    #expect(
      service.said == [
        "Timeline (1 track): 1. Video: city (0-10s)", "Added BGM: Lo-fi (0-10s, 35%)",
      ])
    #expect(service.count(.state) == 2)
  }

  @Test func silentTurnWithoutChangeIsNeverClaimed() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.tool("edit")]) : nil
    }
    #expect(try service.run { try await $0.handle("add music") } == .silent(changed: false))
    #expect(service.said == [EnglishPhrases().silentAndUnchanged])
    // Before the turn, after it, and twice more: a state may lag behind.
    #expect(service.seconds(.state).suffix(2) == [30, 90])
  }

  @Test func aSilentEditIsFoundInAStateThatLags() throws {
    let service = try ScriptedService { route, nth in
      switch route {
      case .runSSE: .stream([.tool("edit_multitrack")])
      case .state where nth == 3: .json(["code": 0, "data": ["state": ["draft": cityWithMusic]]])
      case .state: .json(["code": 0, "data": ["state": ["draft": cityDraft]]])
      default: nil
      }
    }
    let outcome = try service.run {
      _ = try await $0.handle("show tracks")
      return try await $0.handle("add lo-fi background music")
    }
    #expect(outcome == .silent(changed: true))
    #expect(service.said.last == "Added BGM: Lo-fi (0-10s, 35%)")
  }

  @Test(arguments: [
    ReplyPlan(
      status: 502, headers: HTTPHeaders(["Content-Type": "text/html"]),
      body: .bytes(Array("<html>Bad Gateway</html>".utf8))),
    .json(["detail": "upstream timed out"], status: 504),
    .json(["detail": "Internal Server Error"], status: 500),
    .json(["code": 5000, "message": "no luck"], status: 503),
    ReplyPlan(
      status: 500, headers: HTTPHeaders(["Content-Type": "text/plain"]),
      body: .bytes(Array("Internal Server Error".utf8))),
    ReplyPlan(status: 503, body: .bytes([])),
    .json(["what": "is this"]),
  ])
  func whatAProxyAnswersIsNotARefusal(reply: ReplyPlan) throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      return reply
    }
    _ = try service.run { try await $0.handle("add music") }
    #expect(service.count(.runSSE) == 1)
    #expect(service.said.first?.hasPrefix("The connection broke. The work may still go on") == true)
    #expect(service.count(.state) >= 5)
  }

  @Test func nineMinutesOfHeartbeatsAreFourMessages() throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      let beats = (0..<36).flatMap { _ in [Said.wait(.seconds(15)), .heartbeat] }
      return .stream([.tool("generate")] + beats + [.text("Done.")])
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.stillWorking == 4)
    #expect(service.said.last == "Done.")
    #expect(service.count(.runSSE) == 1)
  }

  @Test func heartbeatsAloneAreATimeout() throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      return .stream((0..<60).flatMap { _ in [Said.wait(.seconds(15)), .heartbeat] })
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .failed(.turnLost))
    #expect(service.count(.runSSE) == 1)
    #expect(service.stillWorking == 4)
    // Ten minutes of silence, then 30 s, then 60 s four times.
    #expect(service.seconds(.state) == [630, 690, 750, 810, 870])
  }

  /// At 600 s the work would be called alive and silent at once.
  @Test(arguments: [0, 20, 3000])
  func aSilentTurnIsNotCalledAlive(milliseconds: Int) throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      return .stream([.wait(.milliseconds(milliseconds)), .tool("generate")], end: .never)
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .failed(.turnLost))
    #expect(service.stillWorking == 4)
    #expect(service.said.filter { $0.hasPrefix("No news from the agent") }.count == 1)
  }

  /// Signs of work at the last moment: the words come late rather than never.
  @Test func workThatGoesOnIsCalledAlive() throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      return .stream([
        .wait(.seconds(2)), .tool("generate"), .wait(.seconds(599)), .tool("generate"),
        .wait(.seconds(100)), .text("Done."),
      ])
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.stillWorking == 5)
  }

  @Test func fifteenMinutesAreTheLimit() throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      return .stream((0..<40).flatMap { _ in [Said.wait(.seconds(60)), .tool("work")] })
    }
    service.state = ["draft": cityDraft]
    #expect(try service.run { try await $0.handle("make a clip") } == .recovered)
    #expect(service.seconds(.state) == [930])
    #expect(service.stillWorking == 7)
  }

  @Test(arguments: [(TimedBody.End.cut, [35, 95, 155]), (.never, [600 + 30, 690, 750])])
  func lostStreamIsNeverSentAgain(_ end: TimedBody.End, _ polls: [Int]) throws {
    let service = try ScriptedService()
    service.script = { [unowned service] route, nth in
      if route == .state, nth == 3 { service.state = ["draft": cityDraft] }
      return route == .runSSE ? .stream([.tool("generate"), .wait(.seconds(5))], end: end) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .recovered)
    #expect(service.count(.runSSE) == 1)
    #expect(service.said.last == "The work went on:\nAdded Video: city (0-10s)")
    #expect(service.seconds(.state) == polls)
  }

  @Test func replyThatNeverComesIsALostStream() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE
        ? ReplyPlan(status: 200, delay: .seconds(2000), body: .bytes([])) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .failed(.turnLost))
    #expect(service.count(.runSSE) == 1)
    #expect(service.seconds(.state).first == 630)
  }

  @Test func overlappingCallsAreDoneInOrder() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.wait(.seconds(100)), .text("Done.")]) : nil
    }
    try service.run { client in
      async let first = client.handle("make a clip")
      async let second = client.handle("credits")
      _ = try await first
      return try await second
    }
    #expect(service.said == ["Done.", "Credits: 60 available, 40 frozen, 100 total."])
    #expect(service.seconds(.credits) == [100])
  }

  @Test func agentFailureIsSaidPlainly() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE
        ? .stream([.tool("generate"), .raw("data: {\"error\": \"kaput\"}\n\n")]) : nil
    }
    #expect(
      try service.run { try await $0.handle("make a clip") }
        == .failed(.agentFailed(message: "kaput")))
    #expect(service.said == ["The agent could not finish: kaput", "The timeline has not changed."])
  }

  @Test func troubleAloneIsTheAnswer() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.text("I encountered a temporary issue.")]) : nil
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .silent(changed: false))
    #expect(
      service.said == ["I encountered a temporary issue.", "The timeline has not changed."])
  }

  @Test func emptyEventsAreNoSignOfWork() throws {
    let service = try ScriptedService { route, _ in
      guard route == .runSSE else { return nil }
      let beats = [
        "data: {}\n\n", "data: ping\n\n", "data:\n\n", "event: heartbeat\ndata: {}\n\n",
        "data: {\"type\":\"ping\"}\n\n",
      ]
      return .stream((0..<50).flatMap { [Said.wait(.seconds(15)), .raw(beats[$0 % beats.count])] })
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .failed(.turnLost))
    #expect(service.seconds(.state).first == 630)
  }

  @Test func sameSeedSameRun() throws {
    func run() throws -> [String] {
      let service = try ScriptedService { route, nth in
        switch (route, nth) {
        case (.runSSE, 1): .stream([.tool("a"), .wait(.seconds(300)), .heartbeat], end: .cut)
        case (.credits, 1): .json([:], status: 429)
        default: nil
        }
      }
      service.state = ["draft": cityDraft]
      try service.run {
        _ = try await $0.handle("make a clip")
        _ = try await $0.handle("credits")
        return try await $0.handle("export")
      }
      return service.requests.map {
        "\($0.second) \($0.head.target) \($0.head.headers.fields) \($0.body)"
      }
        + service.shown.map { $0.replacingOccurrences(of: service.folder, with: "F") }
        + service.notes.map { "\($0)".replacingOccurrences(of: service.folder, with: "F") }
    }
    let first = try run()
    for _ in 1...5 { #expect(try run() == first) }
  }

  @Test func speaksTheUsersLanguage() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.text("视频已完成，请点击“导出”。")]) : nil
    }
    try service.run {
      _ = try await $0.handle("生成一个5秒的视频")
      return try await $0.handle("还剩多少积分？")
    }
    #expect(
      service.shown == [
        "正在准备...", "准备好了！", "视频已完成，说“导出”，我就为你渲染。", "积分：可用 60，冻结 40，共 100。",
      ])
    #expect(service.requests.contains { $0.route == .createSession && $0.body.contains("zh-CN") })
  }
}
