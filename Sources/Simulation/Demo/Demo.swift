import ClientEngine
package import EventLoop
import FakeBackend
package import Film
import JSONText
package import Journaling
import NemoContract
package import TimeAndChance

/// The whole workflow, played at a pace one can watch: from sign-in to a film on disk.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Demo: @unchecked Sendable {
  package struct Settings {
    /// How many times faster than real time.
    package var speed: Double
    package var seed: Seed
    package var skill: LoadedSkill
    /// Where the film shall lie.
    package var outputPath: String
    package var studio: FilmStudio
    /// Called with each entry as it comes.
    package var onEntry: (JournalEntry) -> Void
    /// Called when ffmpeg begins to draw, which takes real time and no virtual one.
    package var onDrawing: () -> Void
    /// Ends the demo before its time.
    package var interruption: Interruption?

    package init(
      speed: Double, seed: Seed, skill: LoadedSkill, outputPath: String,
      studio: FilmStudio, onEntry: @escaping (JournalEntry) -> Void,
      onDrawing: @escaping () -> Void, interruption: Interruption? = nil
    ) {
      self.speed = speed
      self.seed = seed
      self.skill = skill
      self.outputPath = outputPath
      self.studio = studio
      self.onEntry = onEntry
      self.onDrawing = onDrawing
      self.interruption = interruption
    }
  }

  package struct Result: Sendable {
    /// nil when the export failed; the user was told why.
    package var film: DownloadRecord?
    package var origin: FilmOrigin?
    /// Virtual time from the first step to the film.
    package var duration: Duration
  }

  private let settings: Settings
  private let world: World
  private let client: Client
  private var origin: FilmOrigin?

  /// - Throws: when no world can be made.
  package init(_ settings: Settings) throws {
    self.settings = settings
    world = try World(
      WorldSettings(
        backend: Self.backend, script: [Self.silentEdit(lasting: .seconds(18))],
        seed: settings.seed, pace: .real(speed: settings.speed, clock: .steps),
        studio: settings.studio))
    world.recorder.onEntry = settings.onEntry
    client = world.makeClient(
      skill: settings.skill, seed: settings.seed,
      outputFolder: MediaFinder.folder(of: settings.outputPath),
      output: JournalingOutput(world.recorder))
    world.onDrawing = settings.onDrawing
    world.onFilm = { [weak self] in self?.origin = $0 }
  }

  /// - Throws: `Interrupted`, or what stopped the run.
  package func play() throws -> Result {
    defer { world.close() }
    try world.clock.run(endedBy: settings.interruption) { try await self.steps() }
    let journal = world.recorder.cleaner.words(of: world.recorder.evidence)
    return Result(film: journal.downloads.last, origin: origin, duration: journal.duration)
  }

  private func steps() async throws {
    let story = DemoStory(skillName: settings.skill.file.name)
    try await pause(.seconds(3))
    try await step("upload \(story.media)") {
      try await client.upload([MediaFinder.builtIn("media/\(story.media)")])
    }
    try await pause(.seconds(20))
    try await say(story.prompt)
    try await say("add lo-fi background music")
    try await say("add a title \"\(story.title)\" for 3 seconds")
    try await say("how many credits are left?")
    try await say("show tracks")
    try await step("export 1080p MP4") {
      try await client.export(to: settings.outputPath, replaces: true)
    }
  }

  private func say(_ text: String) async throws {
    try await step(text) { try await client.handle(text) }
    try await pause(.seconds(20))
  }

  private func step(_ asked: String, _ work: () async throws -> Outcome) async throws {
    world.recorder.record(.asked(asked))
    _ = try await work()
  }

  /// The user reads what came.
  private func pause(_ duration: Duration) async throws {
    try await world.clock.pause(duration, "the demo's user reads")
  }
}

extension Demo {
  /// Enough credits for a generation and two edits, and work that takes a typical time.
  private static var backend: BackendWorld {
    var world = BackendWorld()
    world.credits = 250
    world.pace.generation = .seconds(120) ... .seconds(140)
    world.pace.editing = .seconds(15) ... .seconds(25)
    world.pace.render = .seconds(40) ... .seconds(55)
    world.silentEditShare = 0
    // The user asks for music and a title himself.
    world.twoStages = false
    return world
  }

  /// The second message adds music without a word (SEED0-3: about 30 % of edits do).
  private static func silentEdit(lasting duration: Duration) -> ScriptRule {
    ScriptRule(
      name: "the demo's silent edit", on: RequestPattern(.runSSE), nth: 2,
      action: .stream(
        ScriptedStream(steps: [
          .tool(
            ToolStep(
              name: "edit_multitrack", arguments: ["op": "add_bgm", "name": "Lo-fi"],
              takes: duration)),
          .draft(.add(DraftItem(.audio, name: "Lo-fi", volume: 0.35))),
          .close,
        ])))
  }
}
