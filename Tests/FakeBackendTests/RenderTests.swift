import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct RenderTests {
  private static let draft: JSON = [
    "t": [["tt": 0, "sg": [["n": "city", "s": 0, "d": 5000]]]], "d": 5000,
    "m": ["title": "x", "width": 1920, "height": 1080],
  ]

  private func submit(
    _ talk: inout Talk, _ id: String = "render_1", draft: JSON = draft, attributed: Bool = true
  ) -> Reply {
    talk.service.send(
      "POST", "/api/render/proxy/lambda", token: talk.token,
      json: [
        "id": .string(id), "sessionId": .string(talk.session), "draft": draft,
        "output": ["format": "mp4", "quality": "high"],
      ], attributed: attributed)
  }

  private func poll(_ talk: inout Talk, _ id: String = "render_1") -> Reply {
    talk.service.send("GET", "/api/render/proxy/lambda/\(id)", token: talk.token)
  }

  private func rule(_ fate: RenderFate) -> ScriptRule {
    ScriptRule(on: RequestPattern(.submitRender), action: .render(fate))
  }

  @Test func aRenderIsAFunctionOfTime() throws {
    var talk = try Talk(script: [rule(.init(takes: .seconds(60)))])
    let submitted = submit(&talk)
    #expect(
      submitted.json.text
        == #"{"id":"render_1","status":"pending","progress":5,"createdAt":1773423600004}"#)
    var seen: [String] = []
    for _ in 0..<7 {
      let render = Render(poll(&talk).json)
      seen.append("\(render.status?.rawValue ?? "?") \(render.progress ?? -1)")
      talk.service.pass(.seconds(11))
    }
    #expect(
      seen == [
        "pending 5", "processing 18", "processing 36", "processing 54", "processing 72",
        "processing 90", "completed 100",
      ])
    let done = poll(&talk).json
    #expect(
      done["output"]?["url"]?.string == "http://127.0.0.1:8787/render-result/render_1.mp4")
    #expect(done["completedAt"]?.integer == 1_773_423_660_004)
    let film = talk.service.send("GET", "/render-result/render_1.mp4")
    #expect(film.plan.body == .resource("render_1"))
    let download = talk.service.send(
      "GET", "/api/render/proxy/render_1/download", token: talk.token)
    #expect(download.plan.body == .resource("render_1"))
    #expect(download.plan.headers["Content-Type"] == "video/mp4")
  }

  @Test func durationsComeFromTheSeed() throws {
    for seed in 0..<20 {
      var talk = try Talk(seed: UInt64(seed))
      _ = submit(&talk)
      talk.service.pass(.seconds(29))
      #expect(Render(poll(&talk).json).status != .completed)
      talk.service.pass(.seconds(62))
      #expect(Render(poll(&talk).json).isReady)
    }
  }

  @Test func theReplyHasThreeShapes() throws {
    for (shape, members) in [
      (
        Switches.RenderReply.topLevel,
        ["id", "status", "progress", "output", "createdAt", "completedAt"]
      ),
      (.data, ["success", "data"]), (.oldest, ["taskId", "status", "progress", "output"]),
    ] {
      var talk = try Talk { $0.switches.renderReply = shape }
      _ = submit(&talk)
      talk.service.pass(.seconds(100))
      let body = poll(&talk).json
      #expect(body.object?.members.map(\.name) == members)
      guard case .success(let data) = Envelope(body) else {
        Issue.record("\(body)")
        return
      }
      #expect(Render(data).isReady)
    }
  }

  @Test func rendersFail() throws {
    var talk = try Talk(script: [rule(.init(takes: .seconds(10), fails: "out of memory"))])
    _ = submit(&talk)
    talk.service.pass(.seconds(11))
    let render = Render(poll(&talk).json)
    #expect(render.status == .failed)
    #expect(render.error == "out of memory")
    #expect(talk.service.send("GET", "/render-result/render_1.mp4").status == 404)
    var empty = try Talk()
    _ = submit(&empty, draft: ["t": []])
    empty.service.pass(.seconds(91))
    #expect(Render(poll(&empty).json).error == "invalid draft")
  }

  @Test func rendersAreCancelled() throws {
    var talk = try Talk()
    _ = submit(&talk)
    talk.service.pass(.seconds(5))
    let cancelled = talk.service.send(
      "POST", "/api/render/proxy/lambda/render_1/cancel", token: talk.token)
    #expect(Render(cancelled.json).status == .cancelled)
    talk.service.pass(.seconds(100))
    #expect(Render(poll(&talk).json).status == .cancelled)
    let again = talk.service.send(
      "POST", "/api/render/proxy/lambda/render_1/cancel", token: talk.token)
    #expect(again.status == 409)
  }

  @Test func exportsNeedAttribution() throws {
    var talk = try Talk()
    let refused = submit(&talk, attributed: false)
    #expect(refused.status == 402)
    #expect(
      refused.json["message"]?.string
        == "export blocked: missing attribution X-Skill-Source, X-Skill-Version, X-Skill-Platform")
    var lenient = try Talk { $0.switches.exportRequiresAttribution = .never }
    #expect(submit(&lenient, attributed: false).status == 200)
  }

  @Test func badSubmitsAreRefused() throws {
    var talk = try Talk()
    #expect(submit(&talk).status == 200)
    let twice = submit(&talk)
    #expect(twice.status == 409)
    #expect(
      twice.json.text == #"{"success":false,"error":"duplicate render id: render_1"}"#)
    #expect(submit(&talk, "").status == 400)
    #expect(submit(&talk, "a/b").status == 400)
    #expect(submit(&talk, "c", draft: 7).status == 400)
    #expect(submit(&talk, "d", draft: .string(Self.draft.text)).status == 200)
    #expect(poll(&talk, "unknown").status == 404)
    let foreign = talk.service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "other"]
    ).json["data"]?["token"]?.string
    #expect(
      talk.service.send("GET", "/api/render/proxy/lambda/render_1", token: foreign).status == 404)
  }

  @Test func aFilmIsOrderedFromItsUploads() throws {
    var talk = try Talk()
    _ = talk.upload("city.png", Files.png)
    _ = talk.sayAndWait("turn this image into a 5-second video")
    let draft = talk.draft
    _ = talk.service.backend.takeNotes()
    _ = submit(&talk, draft: draft.json)
    let notes = talk.service.backend.takeNotes()
    guard case .filmOrdered(let order)? = notes.first?.fact else {
      Issue.record("\(notes)")
      return
    }
    #expect(order.film == "render_1")
    #expect(order.duration == .seconds(5))
    #expect(order.uploads.map(\.fileName) == ["city.png"])
    #expect(order.uploads.first?.key?.hasPrefix("up_") == true)
    #expect(notes.first?.description == "film ordered: render_1, 1920×1080, 5 s")
  }

  @Test func exportsAreFree() throws {
    var talk = try Talk(credits: 0)
    _ = submit(&talk)
    #expect(talk.credits == Credits(available: 0, frozen: 0))
  }
}
