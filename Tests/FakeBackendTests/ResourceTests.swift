import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct SignInTests {
  @Test func aTokenComesForAClientID() throws {
    var service = Service()
    let reply = service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "abc"])
    let data = try #require(reply.json["data"])
    #expect(reply.status == 200)
    #expect(reply.plan.delay == .milliseconds(4))
    #expect(reply.plan.summary == "code 0")
    #expect(data["token"]?.string?.hasPrefix("nmv_usr_") == true)
    #expect(data["token"]?.string?.count == 51)
    // As long as the published sample (contract 2).
    let user = try #require(data["user_id"]?.string)
    #expect(user.wholeMatch(of: /anon_[0-9a-f]{16}/) != nil)
    #expect(data["expires_at"]?.string == "2026-03-20T17:40:00Z")
    #expect(data["credits"]?.integer == 100)
  }

  @Test(arguments: [nil, "", String(repeating: "x", count: 65)])
  func aClientIDIsNeeded(clientID: String?) {
    var service = Service()
    let reply =
      clientID.map {
        service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": $0])
      } ?? service.send("POST", "/api/auth/anonymous-token")
    #expect(reply.status == 400)
    #expect(reply.json["message"]?.string?.contains("X-Client-Id") == true)
  }

  @Test func theSameClientGetsTheSameLiveToken() {
    var service = Service()
    let ask = { (service: inout Service) in
      service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "abc"]).json
    }
    let first = ask(&service)
    service.pass(.seconds(6 * 86_400))
    #expect(ask(&service)["data"]?["token"] == first["data"]?["token"])
    service.pass(.seconds(86_400))
    let third = ask(&service)
    #expect(third["data"]?["token"] != first["data"]?["token"])
    #expect(third["data"]?["user_id"] == first["data"]?["user_id"])
  }

  @Test func aSwitchLimitsTokens() {
    var world = BackendWorld()
    world.switches.repeatToken = .limited429
    var service = Service(world: world)
    _ = service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "abc"])
    let again = service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "abc"])
    #expect(again.status == 429)
    #expect(again.plan.headers["Retry-After"] == "604800")
  }

  @Test func tokensEndAfterSevenDays() throws {
    var talk = try Talk()
    #expect(talk.credits == Credits(available: 1000, frozen: 0))
    talk.service.pass(.seconds(7 * 86_400))
    let reply = talk.service.send("GET", "/api/credits/balance/simple", token: talk.token)
    #expect(reply.json["code"]?.integer == 1001)
    #expect(reply.status == 200)
  }

  @Test func registeredWorldsKnowTheirTokens() {
    var world = BackendWorld()
    world.registered = true
    world.knownTokens = ["nmv_usr_mine"]
    var service = Service(world: world)
    let reply = service.send(
      "POST", "/api/tasks/me/with-session/nemo_agent", token: "nmv_usr_mine")
    #expect(reply.json["data"]?["user_id"]?.string?.hasPrefix("user_") == true)
  }

  @Test(arguments: [nil, "nope", "clm_x"])
  func withoutAGoodTokenNothingOpens(token: String?) throws {
    for (method, path) in [
      ("GET", "/api/credits/balance/simple"), ("GET", "/api/state/nemo_agent/me/1/latest"),
      ("POST", "/run_sse"), ("POST", "/api/tasks/me/with-session/nemo_agent"),
      ("POST", "/api/upload-video/nemo_agent/me/1"), ("POST", "/api/render/proxy/lambda"),
      ("GET", "/api/render/proxy/lambda/r"), ("POST", "/api/auth/claim-token"),
      ("GET", "/api/render/proxy/r/download"),
    ] {
      var service = Service()
      let reply = service.send(method, path, token: token, json: [:])
      #expect(reply.json["code"]?.integer == 1001, "\(method) \(path)")
    }
  }

  @Test func bodyCodesMayHaveAStatus() {
    var world = BackendWorld()
    world.switches.bodyCodeStatus = .clientError
    var service = Service(world: world)
    let reply = service.send("GET", "/api/credits/balance/simple", token: "nope")
    #expect(reply.status == 401)
    #expect(reply.json["code"]?.integer == 1001)
  }
}

@Suite struct SessionTests {
  @Test func aSessionHasANineteenDigitID() throws {
    var talk = try Talk()
    #expect(talk.session.count == 19)
    #expect(talk.task.hasPrefix("task_"))
    let state = talk.state
    #expect(state["session_id"]?.string == talk.session)
    #expect(state["task_name"]?.string == "project")
    #expect(state["user_id"]?.string == talk.user)
    #expect(
      state["state"]?.text
        == #"{"video_infos":[],"draft":{},"canvas_config":{"width":1920,"height":1080,"#
        + #""ratio":"16:9"},"video_analyses":{},"generated_media":[]}"#)
  }

  @Test func theUserMayStandInThePath() throws {
    var talk = try Talk()
    let own = talk.service.send(
      "GET", "/api/state/nemo_agent/\(talk.user)/\(talk.session)/latest", token: talk.token)
    #expect(own.json["code"]?.integer == 0)
    let other = talk.service.send(
      "GET", "/api/state/nemo_agent/anon_x/\(talk.session)/latest", token: talk.token)
    #expect(other.status == 403)
  }

  @Test func unknownAndForeignSessionsAre1002() throws {
    var talk = try Talk()
    let unknown = talk.service.send(
      "GET", "/api/state/nemo_agent/me/123/latest", token: talk.token)
    #expect(unknown.json["code"]?.integer == 1002)
    let other = talk.service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "other"]
    ).json["data"]?["token"]?.string
    let foreign = talk.service.send(
      "GET", "/api/state/nemo_agent/me/\(talk.session)/latest", token: other)
    #expect(foreign.json["code"]?.integer == 1002)
  }

  @Test func claimTokensOpenNothing() throws {
    var talk = try Talk()
    let reply = talk.service.send(
      "POST", "/api/auth/claim-token", token: talk.token,
      json: ["task_id": .string(talk.task), "session_id": .string(talk.session)])
    let claim = try #require(reply.json["data"]?["claim_token"]?.string)
    #expect(claim.hasPrefix("clm_"))
    #expect(reply.json["data"]?["expires_in"]?.integer == 604_800)
    let refused = talk.service.send("GET", "/api/credits/balance/simple", token: claim)
    #expect(refused.json["code"]?.integer == 1001)
  }
}

@Suite struct RoutingTests {
  @Test func unknownPathsNameTheNearestRoute() {
    var service = Service()
    let reply = service.send("GET", "/api/credits/balance")
    #expect(reply.status == 404)
    #expect(reply.json["nearest"]?.string == "GET /api/credits/balance/simple")
    #expect(
      service.backend.takeNotes().map(\.description) == [
        "no such route: GET /api/credits/balance; nearest is GET /api/credits/balance/simple"
      ])
  }

  /// What a rule answers was meant; near it, the rule is what was meant.
  @Test func rulesAreRoutesToo() throws {
    let pattern = try RequestPattern(parsing: "GET /healthz (undocumented)")
    var service = Service(script: [
      ScriptRule(line: 3, on: pattern, action: .reply(ScriptedReply(body: .text("ok"))))
    ])
    #expect(service.send("GET", "/healthz").status == 200)
    #expect(!service.backend.takeNotes().contains { BackendFact.saysNoRoute("\($0)") })
    #expect(service.send("GET", "/healthx").status == 404)
    let notes = service.backend.takeNotes().map(\.description)
    #expect(notes.contains { BackendFact.saysNoRoute($0) })
    #expect(
      notes.last == "script: no rule fits; nearest is on GET /healthz (line 3): path /healthz, "
        + "came /healthx")
    #expect(service.send("POST", "/healthz").status == 404)
    #expect(
      service.backend.takeNotes().last?.description.hasSuffix("method GET, came POST") == true)
  }

  @Test func otherMethodsAre405() {
    var service = Service()
    let reply = service.send("GET", "/run_sse")
    #expect(reply.status == 405)
    #expect(reply.plan.headers["Allow"] == "POST")
  }

  @Test func hugeBodiesAre413() throws {
    var talk = try Talk()
    let announced = talk.service.send(
      "POST", "/api/render/proxy/lambda", token: talk.token,
      headers: ["Content-Length": "99999999"])
    #expect(announced.status == 413)
    let sent = talk.service.send(
      "POST", "/api/render/proxy/lambda", token: talk.token,
      body: [UInt8](repeating: 0x20, count: (8 << 20) + 1), chunk: 1 << 20)
    #expect(sent.status == 413)
  }

  @Test func brokenJSONIsExplained() throws {
    var talk = try Talk()
    let reply = talk.service.send(
      "POST", "/api/auth/claim-token", token: talk.token, body: Array("{".utf8))
    #expect(reply.status == 400)
    #expect(
      reply.json["message"]?.string == "the body is not JSON at byte 1: the text ends too soon")
    let stream = talk.service.send("POST", "/run_sse", token: talk.token, body: Array("{".utf8))
    #expect(stream.status == 422)
    #expect(stream.json["detail"]?[0]?["type"]?.string == "json_invalid")
  }
}
