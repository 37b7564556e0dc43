import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

extension Talk {
  fileprivate static let draft: JSON = [
    "t": [["tt": 0, "sg": [["n": "city", "s": 0, "d": 5000]]]], "d": 5000,
  ]

  fileprivate mutating func submit(
    _ id: String = "r", token: String? = nil, attributed: Bool = true
  ) -> Reply {
    service.send(
      "POST", "/api/render/proxy/lambda", token: token ?? self.token,
      json: ["id": .string(id), "sessionId": .string(session), "draft": Self.draft],
      attributed: attributed)
  }

  fileprivate mutating func get(
    _ path: String, headers: KeyValuePairs<String, String> = [:]
  ) -> Reply {
    service.send("GET", path, token: token, headers: headers)
  }

  fileprivate mutating func cancel(_ id: String = "r") -> Reply {
    service.send("POST", "/api/render/proxy/lambda/\(id)/cancel", token: token)
  }
}

@Suite struct ExportRightTests {
  private static let cases: [(Switches.AttributionRule, Int, Int, String?)] = [
    (
      .always, 1000, 402,
      "export blocked: missing attribution X-Skill-Source, X-Skill-Version, X-Skill-Platform"
    ),
    (
      .withoutCredits, 0, 402,
      "export blocked: no credits left and missing attribution "
        + "X-Skill-Source, X-Skill-Version, X-Skill-Platform"
    ),
    (.withoutCredits, 1000, 200, nil), (.never, 0, 200, nil),
  ]

  @Test(arguments: cases)
  func attributionDecides(
    rule: Switches.AttributionRule, credits: Int, status: Int, message: String?
  ) throws {
    var talk = try Talk(credits: credits) { $0.switches.exportRequiresAttribution = rule }
    let reply = talk.submit(attributed: false)
    #expect(reply.status == status)
    #expect(reply.json["message"]?.string == message)
    #expect(talk.submit("other").status == 200)
  }

  private static let plans: [(Switches.ExportPlan, Bool, String?)] = [
    (.any, false, nil),
    (.registered, false, "free plan export blocked: exports need a paid plan"),
    (.registered, true, nil), (.none, true, "export blocked: your plan does not include exports"),
  ]

  @Test(arguments: plans)
  func plansDecide(plan: Switches.ExportPlan, isRegistered: Bool, message: String?) throws {
    for (refusal, status) in [(Switches.PlanRefusal.paymentRequired, 402), (.forbidden, 403)] {
      var talk = try Talk {
        $0.switches.exportPlan = plan
        $0.switches.planRefusal = refusal
        $0.registered = isRegistered
      }
      let reply = talk.submit()
      #expect(reply.status == (message == nil ? 200 : status))
      #expect(reply.json["message"]?.string == message)
    }
  }

  @Test func aPriceIsHeldAndSettledOrGivenBack() throws {
    var talk = try Talk(credits: 30) { $0.prices.export = 10 }
    _ = talk.submit("a")
    #expect(talk.credits == Credits(available: 20, frozen: 10))
    talk.service.pass(.seconds(90) + .milliseconds(4))
    #expect(talk.credits == Credits(available: 20, frozen: 0))
    _ = talk.submit("b")
    #expect(talk.cancel("b").status == 200)
    #expect(talk.credits == Credits(available: 20, frozen: 0))
    _ = talk.submit("c")
    _ = talk.submit("d")
    #expect(talk.submit("e").json["code"] == 2001)
    #expect(talk.get("/api/render/proxy/lambda/e").status == 404)
  }
}

@Suite struct RenderLifeTests {
  @Test(arguments: Switches.RenderReply.allCases)
  func submitPollAndCancelAnswerInOneShape(shape: Switches.RenderReply) throws {
    var talk = try Talk { $0.switches.renderReply = shape }
    let submitted = talk.submit().json
    let polled = talk.get("/api/render/proxy/lambda/r").json
    let cancelled = talk.cancel().json
    for (reply, status) in [
      (submitted, "pending"), (polled, "pending"), (cancelled, "cancelled"),
    ] {
      let inner = shape == .data ? reply["data"] : reply
      #expect(inner?[shape == .oldest ? "taskId" : "id"] == "r")
      #expect(inner?["status"]?.string == status)
      #expect(Render(inner ?? .null).id == "r")
    }
  }

  @Test func onlyARunningRenderIsCancelled() throws {
    var talk = try Talk()
    #expect(talk.cancel("nobody").json["error"]?.string == "render not found: nobody")
    _ = talk.submit()
    talk.service.pass(.seconds(10))
    #expect(talk.cancel().status == 200)
    let progress = talk.get("/api/render/proxy/lambda/r").json["progress"]
    talk.service.pass(.seconds(1000))
    #expect(talk.get("/api/render/proxy/lambda/r").json["status"] == "cancelled")
    #expect(talk.get("/api/render/proxy/lambda/r").json["progress"] == progress)
    #expect(talk.cancel().json["error"]?.string == "render is cancelled already")
    #expect(talk.get("/api/render/proxy/r/download").status == 404)
    _ = talk.submit("done")
    talk.service.pass(.seconds(1000))
    let late = talk.cancel("done")
    #expect(late.status == 409)
    #expect(late.json["error"]?.string == "render is completed already")
  }

  @Test func aSecondSubmitMayBeTheSame() throws {
    var talk = try Talk { $0.switches.duplicateRender = .same }
    _ = talk.submit()
    talk.service.pass(.seconds(1000))
    #expect(talk.submit().json["status"] == "completed")
  }

  @Test func aDownloadHasThreeForms() throws {
    for (choice, status) in [(Switches.DownloadReply.bytes, 200), (.json, 200), (.redirect, 302)] {
      var talk = try Talk { $0.switches.downloadReply = choice }
      _ = talk.submit()
      talk.service.pass(.seconds(100))
      let reply = talk.get("/api/render/proxy/r/download")
      #expect(reply.status == status)
      let url = "http://127.0.0.1:8787/render-result/r.mp4"
      switch choice {
      case .bytes: #expect(reply.plan.body == .resource("r"))
      case .json: #expect(reply.json.text == #"{"output":{"url":"\#(url)"}}"#)
      case .redirect: #expect(reply.plan.headers["Location"] == url)
      }
    }
  }

  @Test func filmsAreKeptForADay() throws {
    var talk = try Talk()
    _ = talk.submit()
    talk.service.pass(.seconds(86_400))
    #expect(talk.get("/render-result/r.mp4").status == 200)
    talk.service.pass(.seconds(100))
    let gone = talk.get("/render-result/r.mp4")
    #expect(gone.status == 404)
    #expect(gone.json["error"]?.string == "the film was kept for 24h and is gone")
    #expect(talk.get("/api/render/proxy/r/download").status == 404)
    var patient = try Talk { $0.switches.filmLife = .forever }
    _ = patient.submit()
    patient.service.pass(.seconds(600_000))
    #expect(patient.get("/render-result/r.mp4").status == 200)
  }

  private static let ranges: [(String, String?, ByteRange?)] = [
    ("bytes=0-99", nil, .from(0, through: 99)), ("bytes=100-", nil, .from(100, through: nil)),
    ("bytes=-5", nil, .last(5)), ("bytes=0-1,5-6", nil, nil), ("bytes=5-2", nil, nil),
    ("lines=1-2", nil, nil), ("bytes=0-99", "\"r\"", .from(0, through: 99)),
    ("bytes=0-99", "\"x\"", nil),
  ]

  @Test(arguments: ranges)
  func rangesOfAFilmAreUnderstood(header: String, condition: String?, range: ByteRange?) throws {
    var talk = try Talk()
    _ = talk.submit()
    talk.service.pass(.seconds(100))
    let reply = talk.get(
      "/render-result/r.mp4", headers: ["Range": header, "If-Range": condition ?? "\"r\""])
    #expect(reply.plan.range == range)
    #expect(reply.plan.headers["Accept-Ranges"] == "bytes")
    #expect(reply.plan.headers["ETag"] == "\"r\"")
  }

  /// As static hosts do; a part is of GET alone.
  @Test func filmsAnswerHead() throws {
    var talk = try Talk()
    _ = talk.submit()
    talk.service.pass(.seconds(100))
    let reply = talk.service.send("HEAD", "/render-result/r.mp4", headers: ["Range": "bytes=0-9"])
    #expect(reply.plan == talk.get("/render-result/r.mp4").plan)
    #expect(talk.service.send("HEAD", "/render-result/x.mp4").status == 404)
    let refused = talk.service.send("PUT", "/render-result/r.mp4")
    #expect(refused.plan.headers["Allow"] == "GET, HEAD")
  }
}
