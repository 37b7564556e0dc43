import ClientEngine
import EventLoop
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

/// What one client leaves on disk, and the next one takes up (R15).
struct KeptWorkTests {
  @Test func aRenderGoesOnAfterARestart() throws {
    let (service, path, work) = try KeptHome.service(KeptHome.slowRender)
    defer { service.end() }
    try service.visit(work: work) { try await $0.export() }
    let render = try #require(try KeptHome.work(path)["render"])
    #expect(render["id"] == "render_1773423600000" && render["submitted"] == true)
    #expect(render["draft"]?.text == cityDraft.text)
    #expect(render["folder"]?.string == service.folder)

    let outcome = try service.visit(work: work) { try await $0.resume() }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome): \(service.said)")
      return
    }
    #expect(film.took == .seconds(330))
    #expect(service.count(.submitRender) == 1 && service.count(.createSession) == 1)
    #expect(service.said.suffix(3).first?.contains("project of last time") == true)
    #expect(try KeptHome.work(path)["render"] == nil)
    #expect(try service.visit(work: work) { try await $0.resume() } == .answered)
    #expect(service.said.last == "Nothing is left under way.")
  }

  /// The first thing that is asked for comes after the film, and an export of the same is that film.
  @Test func whatWasTakenUpIsNotExportedAgain() throws {
    let (service, _, work) = try KeptHome.service(KeptHome.slowRender)
    defer { service.end() }
    try service.visit(work: work) { try await $0.export() }
    let outcome = try service.visit(work: work) { try await $0.handle("export") }
    guard case .exported = outcome else {
      Issue.record("\(outcome): \(service.said)")
      return
    }
    #expect(service.count(.submitRender) == 1 && service.count(.film) == 1)
  }

  /// No answer to the submit: the job may be there, and is asked for under the same id.
  @Test func aSubmitWithoutAnAnswerIsRepeatedUnderItsID() throws {
    let (service, path, work) = try KeptHome.service { route, nth in
      guard route == .submitRender else { return nil }
      return nth == 1
        ? ReplyPlan(status: 502, body: .bytes([]))
        : .json(["success": false, "error": "duplicate id"], status: 409)
    }
    defer { service.end() }
    try service.visit(work: work) { try await $0.export() }
    #expect(try KeptHome.work(path)["render"]?["submitted"] == false)
    guard case .exported = try service.visit(work: work, { try await $0.resume() }) else {
      Issue.record("\(service.said)")
      return
    }
    let ids = service.requests.filter { $0.route == .submitRender }
      .map { try? JSON.parse(Array($0.body.utf8))["id"]?.string }
    #expect(ids == ["render_1773423600000", "render_1773423600000"])
  }

  @Test func aTurnInFlightIsComparedAndNotRepeated() throws {
    let (service, path, work) = try KeptHome.service { route, _ in
      route == .runSSE ? .stream([.wait(.seconds(60)), .text("Done.")]) : nil
    }
    defer { service.end() }
    try KeptHome.leave(service, work, after: 20) { try await $0.handle("add a title") }
    #expect(try KeptHome.work(path)["turn"]?["message"] == "add a title")
    service.state = ["draft": ["t": [["tt": 0, "sg": [["n": "lake", "s": 0, "d": 5000]]]]]]
    #expect(try service.visit(work: work) { try await $0.handle("credits") } != .answered)
    let stopped = #"I was stopped while the agent worked on "add a title"."#
    #expect(service.said.contains { $0.hasPrefix(stopped) })
    #expect(service.said.contains { $0.contains("lake") })
    #expect(service.count(.runSSE) == 1)
    #expect(try KeptHome.work(path)["turn"] == nil)
  }

  @Test func theFileIsItsOwnersAndHoldsNoToken() throws {
    let (service, path, work) = try KeptHome.service(KeptHome.slowRender)
    defer { service.end() }
    service.state = ["draft": cityDraft, "note": "nmv_usr_secret1"]
    try service.visit(work: work) {
      _ = try await $0.handle("my token is nmv_usr_secret1")
      return try await $0.export()
    }
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(text.contains("render_1773423600000") && !text.contains("secret1"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: [
    ("", "not JSON at byte 0: the text ends too soon"), ("{\"nemosim_work\":1,", "not JSON"),
    ("{}", "it holds something else"), ("[1]", "it holds something else"),
    ("{\"nemosim_work\":2}", "it holds something else"),
    ("my notes", "not JSON at byte 0"),
  ])
  func whatIsNoWorkIsSetAside(_ text: String, _ reason: String) throws {
    let (service, path, work) = try KeptHome.service()
    defer { service.end() }
    try FileManager.default.createDirectory(
      atPath: "\(service.folder)/kept", withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    for number in [1, 2] {
      try service.visit(work: work) { try await $0.connect() }
      if number == 1 {
        let told = try #require(service.shown.first { $0.contains("What was kept") })
        #expect(told.contains(reason) && told.contains("\(path).aside-1"))
      }
    }
    #expect(try String(contentsOfFile: "\(path).aside-1", encoding: .utf8) == text)
    #expect(!FileManager.default.fileExists(atPath: "\(path).aside-2"))
    #expect(service.count(.createSession) == 1)
  }

  @Test func oneClientAtATime() throws {
    let (service, path, work) = try KeptHome.service()
    defer { service.end() }
    let outcome = try service.visit(work: work) { first in
      _ = try await first.connect()
      let second = service.client(work: work)
      return try await second.connect()
    }
    #expect(outcome == .failed(.projectInUse(path: path)))
    #expect(service.said.last?.contains("--session NAME") == true)
    #expect(try service.visit(work: work) { try await $0.connect() } == .connected)
  }

  @Test func aPlaceThatCannotBeIsAnErrorWithWords() throws {
    let (service, _, _) = try KeptHome.service()
    defer { service.end() }
    let file = service.write("a-file", bytes: 3)
    let outcome = try service.visit(work: .file(path: "\(file)/work.json")) {
      try await $0.connect()
    }
    guard case .failed(.workUnreadable) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(service.heads.isEmpty)
  }

  @Test func anotherUsersProjectIsSetAside() throws {
    let (service, path, work) = try KeptHome.service { route, nth in
      route == .anonymousToken
        ? .data(["token": .string("nmv_usr_\(nth)"), "user_id": .string("anon_\(nth)")]) : nil
    }
    defer { service.end() }
    for _ in 1...2 { try service.visit(work: work) { try await $0.connect() } }
    #expect(service.said.contains { $0.contains("belongs to another sign-in") })
    #expect(service.count(.createSession) == 2)
    #expect(FileManager.default.fileExists(atPath: "\(path).aside-1"))
  }

  /// The token ends in the middle of an export, and the service makes another user: nothing of the
  /// old one's is submitted under him.
  @Test func anotherAccountGetsNothingOfTheOldOne() throws {
    let (service, _, work) = try KeptHome.service { route, nth in
      switch route {
      case .anonymousToken:
        .data(["token": .string("nmv_usr_\(nth)"), "user_id": .string("anon_\(nth)")])
      case .submitRender: .code(1001)
      default: nil
      }
    }
    defer { service.end() }
    let photo = service.write("a.png", bytes: 5)
    let outcome = try service.visit(work: work) {
      _ = try await $0.upload([UploadPlace(photo)])
      return try await $0.export()
    }
    #expect(outcome == .failed(.projectLost))
    #expect(service.count(.submitRender) == 1 && service.count(.createSession) == 2)
    #expect(service.said.contains { $0.contains("is lost here") && $0.contains(photo) })
  }

  /// What was spent before a restart counts; a new project begins with nothing spent.
  @Test func theCreditLimitHoldsAcrossRestarts() throws {
    let balances = [300, 300, 200, 200]
    let (service, _, work) = try KeptHome.service { route, nth in
      guard route == .credits else { return nil }
      let available = balances[min(nth, balances.count) - 1]
      return .data(["available": .integer(available), "frozen": 0])
    }
    defer { service.end() }
    let say: @Sendable (Client) async throws -> Outcome = {
      try await $0.handle("make a 5-second clip")
    }
    #expect(try service.visit(work: work, creditLimit: 150, say) == .answered)
    _ = try service.visit(work: work, creditLimit: 150) { try await $0.showCredits() }
    #expect(
      try service.visit(work: work, creditLimit: 150, say)
        == .failed(.creditLimit(.message(cost: 100, spent: 100, limit: 150))))
    #expect(
      try service.visit(work: work, creditLimit: 150) {
        _ = try await $0.startProject()
        return try await say($0)
      } == .answered)
  }

  @Test(arguments: [
    ("https://mega-api-prod.nemovideo.ai", nil, "mega-api-prod.nemovideo.ai.json"),
    ("http://127.0.0.1:8787/api", "holiday", "127.0.0.1_8787_api.holiday.json"),
    ("http://[::1]:80", nil, "___1__80.json"),
  ])
  func eachAddressAndNameHasAFile(_ address: String, _ name: String?, _ file: String) {
    #expect(WorkPlace.file(in: "/p", address: address, name: name) == .file(path: "/p/\(file)"))
  }

  @Test(arguments: [
    ("holiday", true), ("my-film.2", true), ("", false), ("a/b", false), (".hidden", false),
    ("名字", false), (String(repeating: "x", count: 65), false),
  ])
  func aNameBecomesPartOfAFileName(_ name: String, _ isName: Bool) {
    #expect(WorkPlace.isName(name) == isName)
  }
}
