import ClientEngine
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

/// NEMO_TOKEN is refused, or is another user's: the project that is kept is not lost by that (R8,
/// R15).
struct StaleTokenTests {
  /// Refuses a token that is given; a session is known to the user who made it.
  private func service(
    user: @escaping (Int) -> String = { _ in "anon_ab12" }
  ) throws -> (ScriptedService, path: String, WorkPlace) {
    let service = try ScriptedService()
    service.script = { [unowned service] route, nth in
      let token = service.requests.last?.head.headers["Authorization"] ?? ""
      if token.contains("stale") { return .code(1001) }
      if token.contains("other"), route == .state { return .code(1002) }
      guard route == .anonymousToken else { return nil }
      return .data(["token": .string("nmv_usr_\(nth)"), "user_id": .string(user(nth))])
    }
    service.state = ["draft": cityDraft]
    let path = "\(service.folder)/kept/work.json"
    return (service, path, .file(path: path))
  }

  private func session(_ path: String) throws -> String? {
    try JSON.parse(Array(Data(contentsOf: URL(filePath: path))))["session"]?["id"]?.string
  }

  @Test func theProjectOfTheSameAccountGoesOn() throws {
    let (service, path, work) = try service()
    defer { service.end() }
    try service.visit(work: work) { try await $0.connect() }
    let before = try session(path)
    for _ in 1...2 {
      let outcome = try service.visit(token: "nmv_usr_stale", work: work) {
        try await $0.export()
      }
      guard case .exported = outcome else {
        Issue.record("\(outcome): \(service.said)")
        return
      }
    }
    #expect(try session(path) == before && service.count(.createSession) == 1)
    #expect(service.said.contains { $0.contains("NEMO_TOKEN is not accepted") })
    #expect(!service.said.contains { $0.contains("lost") })
    #expect(!FileManager.default.fileExists(atPath: "\(path).aside-1"))
  }

  @Test(arguments: [("nmv_usr_stale", "is lost here"), ("nmv_usr_other", "The session was gone")])
  func theProjectOfAnotherAccountIsSetAside(_ token: String, _ told: String) throws {
    let (service, path, work) = try service { "anon_\($0)" }
    defer { service.end() }
    try service.visit(work: work) { try await $0.connect() }
    let before = try session(path)
    try service.visit(token: token, work: work) { try await $0.handle("status") }
    #expect(try session("\(path).aside-1") == before && session(path) != before)
    #expect(
      service.said.contains { $0.contains(told) && $0.contains("in \(path).aside-1 now") },
      "\(service.said)")
  }

  /// A balance needs no project; another account's is looked at by nobody.
  @Test func aLookLeavesEverythingAsItWas() throws {
    let (service, path, work) = try service { "anon_\($0)" }
    defer { service.end() }
    try service.visit(work: work) { try await $0.connect() }
    let before = try session(path)
    for place in [work.forReading, WorkPlace.reading(path: "\(path).none")] {
      let credits = try service.visit(token: "nmv_usr_stale", work: place) {
        try await $0.showCredits()
      }
      #expect(credits == .credits(Credits(available: 60, frozen: 40)))
      let timeline = try service.visit(token: "nmv_usr_stale", work: place) {
        try await $0.showTimeline()
      }
      #expect(timeline == .failed(.noProject))
    }
    #expect(try session(path) == before && service.count(.createSession) == 1)
  }
}
