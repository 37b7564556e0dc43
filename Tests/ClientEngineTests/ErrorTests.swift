import ClientEngine
import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import Testing
import TimeAndChance

struct ErrorTests {
  @Test func rateLimitIsWaitedOutOnce() throws {
    let service = try ScriptedService { route, nth in
      guard route == .runSSE, nth == 1 else { return nil }
      return .json(["detail": "slow down"], status: 429)
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.seconds(.runSSE) == [0, 30])
  }

  /// The longer of the documents' 30 s and what the service asks for, within a bound.
  @Test(arguments: [
    ("45", 45), ("5", 30), ("604800", 30), ("Fri, 13 Mar 2026 17:41:40 GMT", 100),
  ])
  func theServiceSaysWhenToComeBack(retryAfter: String, seconds: Int) throws {
    for limited in [Route.anonymousToken, .runSSE] {
      let service = try ScriptedService { route, nth in
        guard route == limited, nth == 1 else { return nil }
        return ReplyPlan(
          status: 429, headers: HTTPHeaders(["Retry-After": retryAfter]), body: .bytes([]))
      }
      #expect(try service.run { try await $0.handle("make a clip") } == .answered)
      #expect(service.seconds(limited) == [0, seconds])
    }
  }

  @Test func aPollComesBackWhenItIsTold() throws {
    let service = try ScriptedService { route, nth in
      guard route == .pollRender, nth == 1 else { return nil }
      return ReplyPlan(
        status: 429, headers: HTTPHeaders(["Retry-After": "45"]), body: .bytes([]))
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.handle("export") }
    #expect(service.seconds(.pollRender) == [30, 75])
  }

  @Test(arguments: [Route.anonymousToken, .createSession, .runSSE])
  func rateLimitTwiceIsSaid(_ limited: Route) throws {
    let service = try ScriptedService { route, _ in
      route == limited ? .json(["detail": "slow down"], status: 429) : nil
    }
    let outcome = try service.run { try await $0.handle("make a clip") }
    #expect(outcome == .failed(.service(.rateLimited(message: "slow down", retryAfter: nil))))
    #expect(service.seconds(limited) == [0, 30])
    #expect(service.said.last?.contains("429") == true)
  }

  @Test(arguments: [200, 401])
  func deadTokenIsRenewedOnce(_ status: Int) throws {
    let service = try ScriptedService { route, nth in
      guard route == .runSSE, nth == 1 else { return nil }
      return .code(1001, status: status)
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.count(.anonymousToken) == 2)
    #expect(service.count(.createSession) == 1)
    let ids = service.requests.compactMap { $0.head.headers[HeaderName.clientID] }
    #expect(Set(ids).count == 1)
    let tokens = service.requests.filter { $0.route == .runSSE }.compactMap {
      $0.head.headers[HeaderName.authorization]
    }
    #expect(tokens == ["Bearer nmv_usr_secret1", "Bearer nmv_usr_secret2"])
  }

  @Test func deadTokensEnd() throws {
    let service = try ScriptedService { route, _ in route == .runSSE ? .code(1001) : nil }
    #expect(
      try service.run { try await $0.handle("make a clip") }
        == .failed(.service(.code(1001, message: "no"))))
    #expect(service.count(.runSSE) == 2)
  }

  @Test func givenTokenThatIsDeadGivesWay() throws {
    let service = try ScriptedService { route, nth in
      guard route == .createSession, nth == 1 else { return nil }
      return .code(1001)
    }
    #expect(
      try service.run(token: " nmv_usr_mine ") { try await $0.handle("make a clip") } == .answered)
    #expect(service.said.first == EnglishPhrases().tokenReplaced)
    #expect(service.requests[0].head.headers[HeaderName.authorization] == "Bearer nmv_usr_mine")
  }

  @Test func curesDoNotMultiply() throws {
    let service = try ScriptedService { route, nth in
      switch (route, nth) {
      case (.runSSE, _): .code(1001)
      case (.createSession, 2...): .json(["detail": "slow down"], status: 429)
      default: nil
      }
    }
    let outcome = try service.run(token: "nmv_usr_mine") { try await $0.handle("make a clip") }
    #expect(outcome == .failed(.service(.rateLimited(message: "slow down", retryAfter: nil))))
    #expect(service.seconds(.createSession) == [0, 0, 30])
  }

  @Test(arguments: [
    ReplyPlan.code(1002), .code(1002, status: 404),
    .json(["detail": "Session not found: 55"], status: 404),
  ])
  func lostSessionIsMadeAnewOnce(_ refusal: ReplyPlan) throws {
    let service = try ScriptedService { route, nth in
      guard route == .runSSE, nth == 1 else { return nil }
      return refusal
    }
    #expect(try service.run { try await $0.handle("make a clip") } == .answered)
    #expect(service.count(.createSession) == 2)
    #expect(
      service.requests.last { $0.route == .runSSE }?.body.contains("5529798706024415232") == true)
    #expect(service.said.contains(EnglishPhrases().newSession(keptAt: nil)))
  }

  @Test func everythingRefusedEnds() throws {
    for code in [1001, 1002, 429, 400] {
      let service = try ScriptedService { _, _ in .code(code) }
      let outcome = try service.run { try await $0.handle("make a clip") }
      let fault: ServiceFault =
        code == 429 ? .rateLimited(message: "no", retryAfter: nil) : .code(code, message: "no")
      #expect(outcome == .failed(.service(fault)))
      #expect(service.requests.count <= 4)
    }
  }

  @Test func missingClientIDIsMadeOnce() throws {
    let service = try ScriptedService { route, nth in
      guard route == .anonymousToken, nth == 1 else { return nil }
      return .json(["detail": "X-Client-Id"], status: 400)
    }
    #expect(try service.run { try await $0.connect() } == .connected)
    let ids = service.requests.compactMap { $0.head.headers[HeaderName.clientID] }
    #expect(ids.count == 2 && Set(ids).count == 2)
  }

  @Test func anonymousUserIsToldToRegister() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .code(2001, status: 402) : nil
    }
    try service.run { try await $0.handle("make a clip") }
    #expect(service.said.last?.contains("https://nemovideo.com/register?bind=anon_ab12") == true)
    #expect(service.count(.runSSE) == 1)
  }

  @Test func registeredUserIsToldToTopUp() throws {
    let service = try ScriptedService { route, _ in
      switch route {
      case .runSSE: .stream([.raw("data: {\"code\":2001,\"message\":\"no\"}\n\n")])
      case .createSession: .data(["session_id": "1", "user_id": "u_9"])
      default: nil
      }
    }
    try service.run(token: "nmv_usr_mine") { try await $0.handle("make a clip") }
    #expect(service.said.last == EnglishPhrases().topUp(CreditShortage()))
    #expect(service.count(.runSSE) == 1)
  }

  @Test func planIsNoMatterOfCredits() throws {
    let service = try ScriptedService { route, _ in
      route == .submitRender ? .json(["error": "upgrade"], status: 402) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.handle("export") }
    #expect(service.said.last?.contains("plan") == true)
    #expect(service.said.last?.lowercased().contains("credit") == false)
    #expect(service.count(.submitRender) == 1)
  }

  @Test func webPageInPlaceOfTheService() throws {
    let service = try ScriptedService { _, _ in
      ReplyPlan(
        status: 200, headers: HTTPHeaders(["Content-Type": "text/html"]),
        body: .bytes(Array("<html>".utf8)))
    }
    try service.run { try await $0.handle("make a clip") }
    #expect(
      service.said == [
        "http://nemo.test answered with text/html (HTTP 200), not as the service does. Check the address."
      ])
  }

  @Test func nobodyAnswersIsSaid() throws {
    let service = try ScriptedService()
    let http = HTTPClient(
      clock: service.clock, route: .unix(path: "\(service.folder)/nobody"))
    defer {
      http.close()
      service.end()
    }
    let client = Client(
      settings: ClientSettings(
        baseURL: "http://nemo.test",
        skill: SkillAttribution(source: "a", version: "1", platform: "unknown")),
      http: http, clock: service.clock, seed: Seed(1), identity: .memory, output: service)
    let outcome = try service.clock.run { try await client.handle("make a clip") }
    guard case .failed(.service(.unreachable)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(service.said.last?.hasPrefix("The service cannot be reached.") == true)
  }

  @Test func noTokenIsEverShown() throws {
    let service = try ScriptedService { route, _ in
      switch route {
      case .runSSE:
        .stream([.text("Your token is nmv_usr_secret1, keep it. And odd-token-value too.")])
      case .anonymousToken: .data(["token": "odd-token-value", "user_id": "anon_1"])
      default: nil
      }
    }
    try service.run { try await $0.handle("make a clip") }
    #expect(!service.shown.joined().contains("secret1"))
    #expect(!service.shown.joined().contains("odd-token-value"))
  }

  @Test func clientIDIsKeptBetweenRuns() throws {
    let first = try ScriptedService()
    let path = "\(first.folder)/config/nemovideo/client_id"
    try first.run(identity: .file(path: path)) { try await $0.connect() }
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      kept.trimmingCharacters(in: .newlines) == first.requests[0].head.headers[HeaderName.clientID])
    #expect(!kept.contains("nmv_"))

    let second = try ScriptedService()
    try second.run(identity: .file(path: path)) { try await $0.connect() }
    #expect(
      second.requests[0].head.headers[HeaderName.clientID]
        == first.requests[0].head.headers[HeaderName.clientID])

    try "somebody's notes".write(toFile: path, atomically: true, encoding: .utf8)
    let third = try ScriptedService()
    let refused = try third.run(identity: .file(path: path)) { try await $0.connect() }
    #expect(refused == .failed(.clientIDForeign(path: path)))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "somebody's notes")
    #expect(third.requests.isEmpty)

    let fourth = try ScriptedService()
    let outcome = try fourth.run(identity: .file(path: first.folder)) { try await $0.connect() }
    guard case .failed(.clientIDUnreadable) = outcome else {
      Issue.record("a folder in place of the id: \(outcome)")
      return
    }
    #expect(fourth.requests.isEmpty)
  }
}
