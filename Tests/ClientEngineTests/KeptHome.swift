import ClientEngine
import EventLoop
import Foundation
import HTTPMessages
import JSONText
import NemoContract

/// A service with something to export, and a file beside it in which its clients keep their work.
enum KeptHome {
  /// Its first client loses patience with the render, the second gets it.
  static let slowRender: @Sendable (Route, Int) -> ReplyPlan? = { route, nth in
    route == .pollRender && nth <= 10 ? .json(["status": "processing"]) : nil
  }

  static func service(
    _ script: @escaping (Route, Int) -> ReplyPlan? = { _, _ in nil }
  ) throws -> (ScriptedService, path: String, WorkPlace) {
    let service = try ScriptedService(script: script)
    service.state = ["draft": cityDraft]
    let path = "\(service.folder)/kept/work.json"
    return (service, path, .file(path: path))
  }

  /// What the file says.
  static func work(_ path: String) throws -> JSON {
    try JSON.parse(Array(Data(contentsOf: URL(filePath: path))))
  }

  /// Does something that is given up after so many seconds, as by a kill.
  static func leave(
    _ service: ScriptedService, _ work: WorkPlace, after seconds: Int,
    _ steps: @escaping @Sendable (Client) async throws -> Outcome
  ) throws {
    try service.visit(work: work) { client in
      try await withThrowingTaskGroup(of: Outcome.self) { group in
        group.addTask { try await steps(client) }
        group.addTask {
          try await service.clock.pause(.seconds(seconds), "the user's patience")
          return .answered
        }
        defer { group.cancelAll() }
        return try await group.next() ?? .answered
      }
    }
  }
}
