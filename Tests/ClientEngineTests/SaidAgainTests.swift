import ClientEngine
import EventLoop
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

/// A client is killed, and its user gives the very same order again (R3, R15).
struct SaidAgainTests {
  /// The same once more after a kill is answered from the state, and not sent and paid again.
  @Test(arguments: [true, false])
  func theSameMessageOnceMoreIsNotSentAgain(_ hasWorked: Bool) throws {
    let (service, path, work) = try KeptHome.service { route, _ in
      route == .runSSE ? .stream([.wait(.seconds(60)), .text("Done.")]) : nil
    }
    defer { service.end() }
    let photo = service.write("a.png", bytes: 5)
    let message = "\(photo) add a title"
    try KeptHome.leave(service, work, after: 20) { try await $0.handle(message) }
    if hasWorked {
      service.state = ["draft": ["t": [["tt": 0, "sg": [["n": "lake", "s": 0, "d": 5000]]]]]]
    }
    let outcome = try service.visit(work: work) { try await $0.handle(message) }
    #expect(outcome == (hasWorked ? .recovered : .failed(.turnLost)))
    #expect(service.said.last?.hasPrefix("I have not sent it again") == !hasWorked)
    #expect(service.count(.runSSE) == 1 && service.count(.upload) == 1)
    #expect(try KeptHome.work(path)["turn"] == nil)
    // Who has been told and says it all the same means it.
    try service.visit(work: work) { try await $0.handle("add a title") }
    #expect(service.count(.runSSE) == 2)
  }

  /// The same once more after a kill goes on with the render, to the place that it names.
  @Test(arguments: [("film.mp4", "film.mp4"), ("film.mp4", "other.mp4"), ("film.mp4", nil)])
  func aSecondExportIsTheFirstRender(_ first: String, _ second: String?) throws {
    let (service, path, work) = try KeptHome.service(KeptHome.slowRender)
    defer { service.end() }
    let folder = service.folder
    try service.visit(work: work) { try await $0.export(to: "\(folder)/\(first)") }
    #expect(try KeptHome.work(path)["render"]?["file"]?.string == first)
    let outcome = try service.visit(work: work) {
      try await $0.export(to: second.map { "\(folder)/\($0)" })
    }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome): \(service.said)")
      return
    }
    #expect(film.path == "\(folder)/\(second ?? first)")
    #expect(service.count(.submitRender) == 1 && service.count(.film) == 1)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/film-2.mp4"))
  }

  /// A service that was begun anew knows neither: that is one sentence, and a true one.
  @Test func aRenderThatIsGoneWithItsSessionIsToldOnce() throws {
    let (service, path, work) = try KeptHome.service(KeptHome.slowRender)
    defer { service.end() }
    try service.visit(work: work) { try await $0.export() }
    service.script = { [unowned service] route, _ in
      if route == .pollRender { return .json(["detail": "Not Found"], status: 404) }
      return route == .state && service.count(.createSession) == 1 ? .code(1002) : nil
    }
    let told = service.said.count
    let outcome = try service.visit(work: work) { try await $0.resume() }
    guard case .failed(.renderLost) = outcome else {
      Issue.record("\(outcome): \(service.said)")
      return
    }
    let said = service.said.dropFirst(told)
    #expect(said.last == EnglishPhrases().newSession(keptAt: nil))
    #expect(!said.contains { $0.contains("untouched") }, "\(said)")
    #expect(try KeptHome.work(path)["render"] == nil && service.count(.createSession) == 2)
  }
}
