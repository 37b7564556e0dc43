import ClientEngine
import EventLoop
import HTTPMessages
import JSONText
import NemoContract
import Testing

/// What somebody is told who stops a client while it follows a render, and goes on with it.
struct StoppedRenderTests {
  @Test(arguments: [
    (true, "Stopped. The render is done: \"export\" or \"resume\" fetches the film"),
    (false, "The render goes on (processing 40 %); \"resume\" fetches the film."),
  ])
  func theLastLookTellsWhatThereIs(isDone: Bool, told: String) throws {
    let (service, _, work) = try KeptHome.service { route, nth in
      guard route == .pollRender, nth == 1 || !isDone else { return nil }
      return .json(["status": "processing", "progress": 40])
    }
    defer { service.end() }
    try service.visit(work: work) { client in
      try await withThrowingTaskGroup(of: Outcome.self) { group in
        group.addTask { try await client.export() }
        try await service.clock.pause(.seconds(45), "the user's patience")
        group.cancelAll()
        while !group.isEmpty { _ = try? await group.next() }
      }
      await client.tellWhatIsLeft()
      #expect(service.said.last?.hasPrefix(told) == true, "\(service.said)")
      return isDone ? try await client.resume() : .answered
    }
    guard isDone else { return }
    // It is its own render, and none of last time.
    #expect(service.said.contains("I go on with the render..."))
    #expect(service.notes.contains { if case .renderTakenUp = $0 { true } else { false } })
    #expect(service.count(.submitRender) == 1 && service.count(.film) == 1)
  }
}
