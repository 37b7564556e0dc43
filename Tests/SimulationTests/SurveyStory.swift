import ClientEngine
import EventLoop
import FakeBackend
import Foundation
import HTTPTransport
import Journaling
import NemoContract
import Simulation
import SystemCalls
import TimeAndChance

/// A day with our client that meets as many habits of the backend as one user can.
///
/// He uploads, generates, loses an edit to silence and asks again; a second run of the client with
/// the same id makes a film; two hours later the token may have expired; the credits run out; he
/// exports.
struct SurveyStory {
  /// What the user was shown, in order.
  private(set) var shown: [String] = []
  private(set) var films: [DownloadRecord] = []

  init(_ switches: [(name: String, value: String)]) throws {
    let holder = try PrivateFolder()
    defer { holder.remove() }
    let folder = "\(holder.path)/survey"
    try Folder.make(folder)
    var backend = BackendWorld()
    backend.credits = 600
    for (name, value) in switches { try backend.switches.set(name, value) }
    let world = try World(WorldSettings(backend: backend, script: [Self.silence], seed: Seed(7)))
    defer { world.close() }
    world.clock.limit = .start + .seconds(24 * 3600)
    let skill = try SkillFinder().find("image-to-video-deevid")
    let first = Self.client("first", world, skill, folder)
    let second = Self.client("second", world, skill, folder)
    let picture = MediaFinder.builtIn("media/mountain-lake.jpg")
    try world.clock.run {
      _ = try await first.upload([picture])
      for words in ["turn this image into a 5-second animated video clip", Self.edit, Self.edit] {
        _ = try await first.handle(words)
      }
      // What the agent began in silence has ended by then.
      try await world.clock.pause(.seconds(600), "the user's wait")
      _ = try await first.handle(Self.edit)
      for words in ["make a 4-second clip of a sunset", "export"] {
        _ = try await second.handle(words)
      }
      try await world.clock.pause(.seconds(7200), "the user's wait")
      for words in ["credits", "add the title \"Hello\""] { _ = try await first.handle(words) }
      for _ in 0..<5 { _ = try await first.handle("make a 3-second clip of a cat") }
      for words in ["show tracks", "export 1080p MP4"] { _ = try await first.handle(words) }
    }
    for entry in world.recorder.journal.entries {
      switch entry.happening {
      case .shown(let text): shown.append(text)
      case .downloaded(let film): films.append(film)
      default: break
      }
    }
  }

  private static let edit = "add lo-fi background music"

  /// Twenty minutes without a word: the client leaves after ten (SEED0-3, contract 6c).
  private static let silence = ScriptRule(
    on: RequestPattern(.runSSE), nth: 2,
    action: .stream(
      ScriptedStream(steps: [.wait(.seconds(1200), heartbeat: HeartbeatRule.none), .text("Done.")])
    ))

  private static func client(
    _ name: String, _ world: World, _ skill: LoadedSkill, _ folder: String
  ) -> Client {
    Client(
      settings: ClientSettings(
        baseURL: "http://nemosim.local",
        skill: skill.file.attribution(skillSource: nil, installPath: skill.installPath),
        outputFolder: folder, uploadLimitBytes: skill.file.uploadLimitBytes, gui: .tell),
      http: HTTPClient(clock: world.clock, route: world.route), clock: world.clock,
      seed: Seed(7).child(name), identity: .file(path: folder + "/client_id"),
      output: JournalingOutput(world.recorder))
  }
}
