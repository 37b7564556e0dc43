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
  @Test(arguments: Story.allCases)
  private func theNextClientFinishesTheWork(story: Story) throws {
    let whole = try Run(story, killedAt: nil).play()
    #expect(whole.isExported && whole.spent == 100 && whole.broken == [], "\(whole)")
    #expect(whole.points > 100)
    // What the others add is the same at most points.
    let points = stride(from: 1, through: whole.points, by: story == .steps ? 1 : 7)
    print("\(story): killed at \(points.underestimatedCount) of \(whole.points) suspension points")
    for point in points {
      let end = try Run(story, killedAt: point).play()
      let isRight =
        end.isExported && end.spent == 100 && end.renders == 1 && end.broken.isEmpty
      #expect(isRight, "killed at \(point): \(end.broken)\n\(end.journal)")
    }
  }
}

/// What the user of a client does who wants a film of a picture.
private enum Story: CaseIterable, CustomTestStringConvertible {
  /// One thing after the other.
  case steps
  /// The picture and what shall become of it in one sentence.
  case wish
  /// The agent says "click Export", and the client does.
  case acting

  var testDescription: String { "\(self)" }

  /// What the agent does otherwise.
  var script: [ScriptRule] {
    get throws {
      guard self == .acting else { return [] }
      let stream = ScriptedStream(
        steps: [
          .wait(.seconds(20), heartbeat: nil),
          .draft(.add(DraftItem(.video, name: "lake", from: .zero, to: .seconds(5)))),
          .text("Your clip is ready. Click the Export button in the top right corner."),
        ], costs: 100)
      return [
        ScriptRule(on: try RequestPattern(parsing: "POST /run_sse"), action: .stream(stream))
      ]
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

  private let story: Story
  private let killPoint: Int?
  private let world: World
  private let folder: PrivateFolder
  private var jobs = 0
  private var kill: (() -> Void)?
  /// What the dead client's disk holds.
  private var left: [UInt8]?

  init(_ story: Story, killedAt point: Int?) throws {
    self.story = story
    killPoint = point
    folder = try PrivateFolder()
    var backend = BackendWorld()
    backend.credits = 300
    world = try World(WorldSettings(backend: backend, script: try story.script, seed: Seed(7)))
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
          return try await self.work(client)
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
      gui: story == .acting ? .act : .tell, http: http, output: output)
  }

  private static let wish = "animate this image into a 5-second video clip"

  private func work(_ client: Client) async throws -> Bool {
    let photo = MediaFinder.builtIn("media/mountain-lake.jpg")
    switch story {
    case .wish:
      _ = try await client.handle("upload lake.jpg and \(Self.wish)") { _ in photo }
    case .steps, .acting:
      guard case .uploaded = try await client.upload([photo]) else { return false }
      _ = try await client.handle(Self.wish)
    }
    if story == .acting, try hasFilm { return true }
    if case .exported = try await client.handle("export") { return true }
    return false
  }

  private var hasFilm: Bool {
    get throws { try Folder.names(in: folder.path).contains { $0.hasSuffix(".mp4") } }
  }

  /// What its user does afterwards: he looks what there is, and asks for what is missing.
  private func second() async throws -> Bool {
    let http = HTTPClient(clock: world.clock, route: world.route, syncsDownloads: false)
    let client = try client(2, http, JournalingOutput(world.recorder))
    if case .exported = try await client.resume() { return true }
    if try hasFilm { return true }
    guard case .timeline(let draft) = try await client.showTimeline() else { return false }
    guard draft.isReadyForExport else { return try await work(client) }
    if case .exported = try await client.handle("export") { return true }
    return false
  }
}
