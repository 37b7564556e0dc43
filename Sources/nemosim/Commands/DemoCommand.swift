import ClientEngine
import EventLoop
import Film
import Journaling
import PrintedText
import Simulation
import SystemCalls
import TimeAndChance

/// Plays the whole workflow.
enum DemoCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let started = RealClock.now
      let path = try FilmPlace.path(invocation.text("--out") ?? "./\(FilmPlace.name)")
      let demo = try Demo(settings(invocation, console, path: path))
      introduce(invocation, console)
      let result = try demo.play()
      guard let film = result.film, film.film != nil else {
        return console.fail(UsageMistake("no film came of it; the lines above say why"))
      }
      conclude(result, film, path: path, took: RealClock.now - started, console)
      return .success
    } catch is Interrupted {
      return console.interrupted()
    } catch let error as SkillFinder.Mistake {
      return console.fail(error, .usage)
    } catch let mistake as SkillFile.Mistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  private static func settings(
    _ invocation: Invocation, _ console: Console, path: String
  ) throws -> Demo.Settings {
    let view = JournalView(console.output)
    return Demo.Settings(
      speed: invocation.number("--speed") ?? 30,
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) } ?? .standard,
      skill: try console.skill(of: invocation),
      outputPath: path,
      studio: invocation.has("--no-film")
        ? .withoutDrawing : FilmStudio(searchPath: Environment.value("PATH") ?? ""),
      onEntry: view.show,
      onDrawing: { console.errors.writeLine(DrawingNotes.begun) },
      interruption: try ProcessSetup.catchEndingSignals())
  }

  private static func introduce(_ invocation: Invocation, _ console: Console) {
    let speed = Number.text(invocation.number("--speed") ?? 30)
    console.output.writeLine(
      """
      The whole nemovideo workflow, \(speed) times as fast as real time: a real client, an imitated
      backend, real HTTP between them. No account, no credits, no network.

      """)
  }

  private static func conclude(
    _ result: Demo.Result, _ download: DownloadRecord, path: String, took: Duration,
    _ console: Console
  ) {
    guard let film = download.film else { return }
    let origin = result.origin ?? .looped(reason: .notWanted)
    console.output.writeLine(
      """

      \(path, .bold)
        \(film.codec), \(film.width)×\(film.height), \(film.duration.secondsText) s, \
      \(Size.text(Int64(download.sizeBytes)))
        \(origin)
        \(TextReport.span(result.duration)) of virtual time, \(TextReport.span(took)) of yours
      """)
    if case .looped(.noFFmpeg) = origin {
      console.output.writeLine("  install ffmpeg to see what was asked for")
    }
  }
}

/// Where the demo's film goes.
enum FilmPlace {
  static let name = "nemosim-demo.mp4"

  /// A folder gets the film under its usual name; a folder that cannot be written is found out
  /// before anybody waits for a film.
  static func path(_ written: String) throws(OutputPlace.Failure) -> String {
    let isFolder = written.hasSuffix("/") || Folder.exists(written)
    let path = isFolder ? (written.hasSuffix("/") ? written : written + "/") + name : written
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try OutputPlace.make(String(path[..<slash]))
    }
    return path
  }
}
