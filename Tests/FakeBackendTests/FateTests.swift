import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Renders and states that go their own ways.
@Suite struct FateTests {
  /// Status and percent at each poll, 10 s apart; `404` where nobody knows the job.
  private func polls(_ fate: RenderFate, _ count: Int = 7) throws -> [String] {
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.submitRender), action: .render(fate))
    ])
    let draft: JSON = ["t": [["tt": 0, "sg": [["n": "a", "s": 0, "d": 5000]]]]]
    let path = "/api/render/proxy/lambda"
    _ = talk.service.send(
      "POST", path, token: talk.token,
      json: ["id": "render_1", "sessionId": .string(talk.session), "draft": draft])
    return (1...count).map { _ in
      talk.service.pass(.seconds(10))
      let reply = talk.service.send("GET", "\(path)/render_1", token: talk.token)
      guard reply.status == 200 else { return "\(reply.status)" }
      let render = Render(reply.json)
      return "\(render.status?.rawValue ?? "") \(render.progress ?? -1)"
        + (render.outputURL == nil ? "" : " url")
    }
  }

  @Test func aRenderSticks() throws {
    let stuck = try polls(RenderFate(takes: .seconds(20), sticks: .pending), 3)
    #expect(stuck == ["pending 5", "pending 5", "pending 5"])
    let working = try polls(RenderFate(takes: .seconds(20), sticks: .processing), 3)
    #expect(working.last == "processing 99")
  }

  @Test func aRenderGoesBack() throws {
    let fate = RenderFate(takes: .seconds(60), pending: .zero, goesBack: true)
    let percents = try polls(fate).compactMap { Int($0.split(separator: " ")[1]) }
    #expect(zip(percents, percents.dropFirst()).contains { $0 > $1 }, "\(percents)")
    #expect(percents.last == 100)
  }

  @Test func aRenderVanishes() throws {
    let seen = try polls(RenderFate(takes: .seconds(60), vanishes: .seconds(25)), 4)
    #expect(seen.map { $0.hasPrefix("404") } == [false, false, true, true])
  }

  @Test func theAddressComesLateOrNever() throws {
    let late = try polls(RenderFate(takes: .seconds(15), address: .late(.seconds(20))), 4)
    #expect(late.suffix(3) == ["completed 100", "completed 100", "completed 100 url"])
    let never = try polls(RenderFate(takes: .seconds(15), address: .never), 7)
    #expect(never.last == "completed 100")
  }

  @Test func theStateLags() throws {
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.state), action: .state(StateFate(lags: 2)))
    ])
    var counts: [Int?] = []
    for name in ["a.png", "b.png", "c.png", "d.png"] {
      _ = talk.upload(name, Files.png)
      counts.append(talk.state["state"]?["video_infos"]?.array?.count)
    }
    #expect(counts == [0, 0, 1, 2])
  }

  @Test func noMoreReadingsAreKeptThanARuleWantsToKnow() throws {
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.state), nth: 30, action: .state(StateFate(lags: 2)))
    ])
    for _ in 1...29 { _ = talk.state }
    #expect(talk.service.backend.readings[talk.session]?.count == 3)
    _ = talk.upload("a.png", Files.png)
    #expect(talk.state["state"]?["video_infos"]?.array?.count == 0)
  }

  @Test func theStateIsEmptyThenNot() throws {
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.state), nth: 1, action: .state(StateFate(isEmpty: true)))
    ])
    _ = talk.upload("a.png", Files.png)
    #expect(talk.state["state"]?["video_infos"]?.array?.count == 0)
    #expect(talk.state["state"]?["video_infos"]?.array?.count == 1)
  }

  @Test func aStrangeDraftKeepsWhatIsKnown() throws {
    let add = DraftEdit.add(DraftItem(.audio, name: "Lo-fi", from: .zero, to: .seconds(10)))
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.state), action: .state(StateFate(isStrange: true))),
      ScriptRule(on: RequestPattern(.runSSE), action: .stream(.init(steps: [.draft(add)]))),
    ])
    _ = talk.sayAndWait("add music")
    talk.service.pass(.seconds(1))
    let draft = talk.draft
    #expect(draft.tracks.map(\.kind) == [.audio, .other(3), .other(nil)])
    #expect(draft.tracks.first?.segments.first?.name == "Lo-fi")
    #expect(draft.json["ver"]?.string == "3.1.4-beta")
    #expect(draft.tracks.first?.segments.first?.json["mid"]?.string == "m_9007199254740993")
  }

  @Test func faultsLieOverRefusalsToo() {
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.credits), nth: 2, faults: [.close])
    ])
    let plans = (1...3).map { _ in service.send("GET", "/api/credits/balance/simple").plan }
    #expect(plans.map(\.faults) == [[], [.close], []])
    #expect(plans.allSatisfy { $0.summary.hasPrefix("code 1001, ") })
  }
}
