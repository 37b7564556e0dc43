import ClientEngine
import EventLoop
import FakeBackend
import Foundation
import HTTPTransport
import Journaling
import NemoContract
import Referee
import Simulation
import SystemCalls
import Testing
import TimeAndChance

/// A client that is killed at any point of the whole workflow → the next one finishes it, and
/// nothing is lost, charged twice or rendered twice (R15).
@Suite struct KilledAnywhereTests {
  @Test func theNextClientFinishesTheWork() throws {
    let whole = try Run(killedAt: nil).play()
    #expect(whole.isExported && whole.spent == 100 && whole.broken == [])
    #expect(whole.points > 100)
    print("killed at each of \(whole.points) suspension points")
    for point in 1...whole.points {
      let end = try Run(killedAt: point).play()
      let isRight =
        end.isExported && end.spent == 100 && end.renders == 1 && end.broken.isEmpty
      #expect(isRight, "killed at \(point): \(end.broken)\n\(end.journal)")
    }
  }
}

/// One workflow in a world of its own, with a client that may be killed.
///
/// `@unchecked Sendable` because it stays on the test's thread.
private final class Run: @unchecked Sendable {
  struct End {
    var isExported: Bool
    var spent: Int
    var renders: Int
    var broken: [String]
    var journal: String
    /// How often the client has waited for something.
    var points: Int
  }

  private let killPoint: Int?
  private let world: World
  private let folder: PrivateFolder
  private var jobs = 0
  private var kill: (() -> Void)?
  /// What the dead client's disk holds.
  private var left: [UInt8]?

  init(killedAt point: Int?) throws {
    killPoint = point
    folder = try PrivateFolder()
    var backend = BackendWorld()
    backend.credits = 300
    world = try World(WorldSettings(backend: backend, seed: Seed(7)))
    world.recorder.hide(folder: folder.path)
  }

  private var statePath: String { "\(folder.path)/project.json" }
  private var disk: [UInt8] { (try? WholeFile.read(statePath, atMost: 1 << 20)) ?? [] }

  func play() throws -> End {
    defer {
      world.close()
      folder.remove()
    }
    let isExported = try world.clock.run {
      let isDone = try await self.first()
      guard let left = self.left else { return isDone }
      // What the dead client's last gasps wrote was never written.
      try? WholeFile.remove(self.statePath)
      if !left.isEmpty { try WholeFile.write(left, to: self.statePath) }
      return try await self.second()
    }
    let evidence = world.recorder.evidence
    let seen = Evidence(evidence, sees: .all, tolerance: .none, cameToAnEnd: true)
    let journal = world.recorder.journal.text
    return End(
      isExported: isExported, spent: 300 - (world.backend.latestCredits?.available ?? 0),
      renders: journal.components(separatedBy: "POST /api/render/proxy/lambda ").count - 1,
      broken: ReportCard([seen]).broken.map(\.rule.name), journal: journal, points: jobs)
  }

  /// The client that is killed: true when it came to its end.
  private func first() async throws -> Bool {
    let http = HTTPClient(clock: world.clock, route: world.route, syncsDownloads: false)
    let output = JournalingOutput(world.recorder)
    let client = try client(1, http, output)
    let gate = Gate("kill", clock: world.clock)
    kill = {
      self.left = self.disk
      self.world.recorder.record(.interrupted(.kill))
      output.end()
      http.setOffline(true)
      http.close()
      gate.open()
    }
    world.clock.loop.onJob = { self.sawJob() }
    defer { world.clock.loop.onJob = nil }
    return try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        do {
          return try await Self.work(client)
        } catch is CancellationError {
          return false
        }
      }
      group.addTask {
        try await gate.wait()
        return false
      }
      defer { group.cancelAll() }
      return try await group.next() ?? false
    }
  }

  private func sawJob() {
    jobs += 1
    if jobs == killPoint { kill?() }
  }

  private func client(
    _ number: Int, _ http: HTTPClient, _ output: JournalingOutput
  ) throws -> Client {
    world.makeClient(
      skill: try SkillFinder().find("image-to-video-ltx"), seed: Seed(7),
      outputFolder: folder.path, number: number,
      identity: .file(path: "\(folder.path)/client_id"), work: .file(path: statePath, syncs: false),
      http: http, output: output)
  }

  private static let wish = "animate this image into a 5-second video clip"

  private static func work(_ client: Client) async throws -> Bool {
    let photo = MediaFinder.builtIn("media/mountain-lake.jpg")
    guard case .uploaded = try await client.upload([photo]) else { return false }
    _ = try await client.handle(wish)
    if case .exported = try await client.handle("export") { return true }
    return false
  }

  /// What its user does afterwards: he looks what there is, and asks for what is missing.
  private func second() async throws -> Bool {
    let http = HTTPClient(clock: world.clock, route: world.route, syncsDownloads: false)
    let client = try client(2, http, JournalingOutput(world.recorder))
    if case .exported = try await client.resume() { return true }
    if try Folder.names(in: folder.path).contains(where: { $0.hasSuffix(".mp4") }) { return true }
    guard case .timeline(let draft) = try await client.showTimeline() else { return false }
    guard draft.isReadyForExport else { return try await Self.work(client) }
    if case .exported = try await client.handle("export") { return true }
    return false
  }
}
