import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

@testable import FakeBackend

/// What is counted as held is about what the system has to give.
struct WeightTests {
  /// In a process of its own, where nothing else grows; sanitizers keep memory beside it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["NEMOSIM_SANITIZER"] == nil))
  func countsAreHonest() async {
    await #expect(processExitsWith: .success) {
      let fills: [(String, (inout Service, Visitor) throws -> Void)] = [
        ("sessions", Fills.sessions), ("addresses", Fills.addresses), ("tokens", Fills.tokens),
        ("renders", Fills.renders),
      ]
      // Kept until the end, so that nothing is given back in between.
      var services: [Service] = []
      for (name, fill) in fills {
        var service = Service(script: [ScriptRule(on: RequestPattern(method: "GET", path: "/x"))])
        let visitor = try service.visitor("client-0")
        let (counted, resident) = (service.backend.heldBytes, try Fills.residentBytes())
        try fill(&service, visitor)
        let more = service.backend.heldBytes - counted
        let grown = try Fills.residentBytes() - resident
        precondition(
          more > 2 << 20 && more > grown / 2 && more < grown * 3,
          "\(name): counted \(more >> 10) KB, grown by \(grown >> 10) KB")
        services.append(service)
      }
      precondition(services.count == 4)
    }
  }

  /// Nothing of an entry that was forgotten is counted any more.
  @Test func whatIsForgottenWeighsNothing() {
    var table = BoundedTable<String>(limit: 2)
    table["a"] = String(repeating: "x", count: 1000)
    let one = table.weight
    #expect(one > 1000)
    table["a"] = "short"
    #expect(table.weight < one - 900)
    table["a"] = nil
    #expect(table.weight == 0)
    for number in 1...9 { table["k\(number)"] = String(repeating: "x", count: 1000) }
    #expect(table.weight == 2 * one)
  }

  @Test func aTimelineWeighsWhatItIs() throws {
    var talk = try Talk(credits: 100_000)
    let empty = talk.service.backend.heldBytes
    _ = talk.sayAndWait("make a 5-second clip of a lake")
    _ = talk.draft
    let one = talk.service.backend.heldBytes
    #expect(one > empty + 500)
    _ = talk.say("add lo-fi music")
    #expect(talk.service.backend.heldBytes > one, "work under way weighs something, too")
  }

  /// With all of it in use nothing new is taken; what is there goes on.
  @Test func aFullMemoryTakesNothingNew() throws {
    var talk = try Talk { $0.memoryLimitBytes = 1 << 20 }
    talk.service.backend.outsideBytes = (1 << 20) * 7 / 8
    let session = "/api/tasks/me/with-session/nemo_agent"
    let refused = talk.service.send("POST", session, token: talk.token, json: [:])
    #expect(refused.status == 503 && refused.plan.headers["Retry-After"] == "30")
    #expect(
      refused.json["message"]?.string
        == "the memory limit of 1 MB is reached and nothing new is kept; "
        + "POST /__nemosim/reset begins afresh, serve --memory-limit allows more")
    #expect(talk.upload("a.png", Files.png).status == 503)
    #expect(talk.service.send("POST", "/api/tokens", token: talk.token, json: [:]).status == 503)
    let signIn = { (talk: inout Talk, client: String) in
      talk.service.send(
        "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": client]
      ).status
    }
    #expect(signIn(&talk, "client-1") == 200 && signIn(&talk, "client-2") == 503)
    #expect(talk.say("hello").status == 200)
    talk.service.backend.outsideBytes = 1 << 20
    #expect(talk.say("hello").status == 503)
    #expect(talk.credits != nil && talk.state != .null)
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(notes.contains("memory: 1 MB of 1 MB are held; nothing new is kept"))
    talk.service.backend.outsideBytes = 0
    #expect(talk.upload("a.png", Files.png).status == 200)
  }
}

private typealias Visitor = (token: String, session: String)

/// What fills the memory of a service.
private enum Fills {
  static func sessions(_ service: inout Service, _ visitor: Visitor) {
    let name = String(repeating: "n", count: 1000)
    for _ in 1...2500 {
      _ = service.send(
        "POST", "/api/tasks/me/with-session/nemo_agent", token: visitor.token,
        json: ["task_name": .string(name)])
    }
  }

  static func addresses(_ service: inout Service, _ visitor: Visitor) {
    let filler = String(repeating: "u", count: 1900)
    for number in 0..<10 {
      let urls = (0..<100).map { JSON.string("https://x.test/\(filler)\(number)-\($0).png") }
      _ = service.send(
        "POST", "/api/upload-video/nemo_agent/me/\(visitor.session)", token: visitor.token,
        json: ["urls": .array(urls)])
    }
  }

  static func tokens(_ service: inout Service, _ visitor: Visitor) throws {
    let name = String(repeating: "t", count: 100)
    for number in 1...25 {
      let token = try service.visitor("client-\(number)").token
      for _ in 1...150 {
        _ = service.send("POST", "/api/tokens", token: token, json: ["name": .string(name)])
      }
    }
  }

  static func renders(_ service: inout Service, _ visitor: Visitor) {
    let filler = String(repeating: "r", count: 180)
    let draft: JSON = ["t": [["tt": 0, "sg": [["n": "a", "s": 0, "d": 1000]]]]]
    for number in 1...2500 {
      _ = service.send(
        "POST", "/api/render/proxy/lambda", token: visitor.token,
        json: [
          "id": .string("\(filler)\(number)"), "sessionId": .string(visitor.session),
          "draft": draft,
        ])
      _ = service.backend.takeNotes()
    }
  }

  static func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (Int(text.split(separator: " ")[1]) ?? 0) * 4096
  }
}

extension Service {
  /// A user of his own.
  fileprivate mutating func visitor(_ client: String) throws -> Visitor {
    let signIn = send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "\(client)"]
    ).json
    let token = try #require(signIn["data"]?["token"]?.string)
    let made = send("POST", "/api/tasks/me/with-session/nemo_agent", token: token, json: [:]).json
    return (token, try #require(made["data"]?["session_id"]?.string))
  }
}
