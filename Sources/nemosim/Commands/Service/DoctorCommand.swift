import ClientEngine
import Film
import HTTPTransport
import JSONText
import NemoContract
import Simulation
import SystemCalls

/// Looks whether everything is there, and says what to do where it is not.
enum DoctorCommand {
  /// One line of the report.
  struct Check {
    enum State: String {
      case good
      /// Works without it, less well.
      case hint
      case bad
    }

    var state: State
    var name: String
    var text: String
  }

  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let options = ServiceOptions(invocation)
      let settings = try options.settings(console)
      var checks = Self.machine(options)
      if let settings { checks += try service(settings) }
      report(checks, console)
      return checks.contains { $0.state == .bad } ? .failure : .success
    } catch is Interrupted {
      return console.interrupted()
    } catch {
      return console.failWithClient(error)
    }
  }

  private static func machine(_ options: ServiceOptions) -> [Check] {
    [
      HTTPClient.problem.map {
        Check(state: .bad, name: "libcurl", text: "\($0); install it (Debian: libcurl4)")
      } ?? Check(state: .good, name: "libcurl", text: "found"),
      FilmStudio(searchPath: Environment.value("PATH") ?? "").ffmpeg != nil
        ? Check(state: .good, name: "ffmpeg", text: "found")
        : Check(
          state: .hint, name: "ffmpeg",
          text: "not found: films of the imitated backend are made without drawing"),
      folder(options),
    ]
  }

  /// Where the client's id and its projects are kept.
  private static func folder(_ options: ServiceOptions) -> Check {
    let name = "kept work"
    guard let folder = options.projectsFolder else {
      return Check(
        state: .hint, name: name, text: "no HOME: each start is another user, nothing is kept")
    }
    do throws(SystemError) {
      try Folder.make(folder, mode: 0o700)
    } catch {
      return Check(state: .bad, name: name, text: "\(folder): \(error.reason); nothing can be kept")
    }
    let underWay = KeptProject.all(in: folder).filter(\.isUnderWay).count
    return Check(
      state: underWay > 0 ? .hint : .good, name: name,
      text: underWay > 0
        ? "\(underWay) under way: nemosim resume --list" : "in \(folder)")
  }

  private static func service(_ settings: ServiceSettings) throws -> [Check] {
    var settings = settings
    settings.greets = false
    settings.work = .nowhere
    let interruption = try ProcessSetup.catchEndingSignals()
    let findings = try ServiceClient(settings, output: NoOutput()).use(endedBy: interruption) {
      try await $0.examine()
    }
    return findings.map { finding in
      switch finding {
      case .answers(let words):
        Check(state: .good, name: "service", text: "\(settings.baseURL) answers (\(words))")
      case .signedIn(let isAnonymous, let expires):
        Check(
          state: .good, name: "sign-in",
          text: (isAnonymous ? "a free account" : "NEMO_TOKEN")
            + (expires.map { ", until \($0)" } ?? ""))
      case .credits(let credits):
        Check(
          state: credits.available > 0 ? .good : .hint, name: "credits",
          text: "\(credits.available) available, \(credits.frozen) frozen")
      case .failed(let sentence): Check(state: .bad, name: "service", text: sentence)
      }
    }
  }

  private static func report(_ checks: [Check], _ console: Console) {
    guard !console.speaksJSON else {
      let list = checks.map { check -> JSON in
        [
          "check": .string(check.name), "state": .string(check.state.rawValue),
          "text": .string(check.text),
        ]
      }
      console.output.writeLine(["checks": .array(list)] as JSON, pretty: true)
      return
    }
    for check in checks {
      let mark =
        switch check.state {
        case .good: "✓"
        case .hint: "–"
        case .bad: "✗"
        }
      console.output.writeLine("\(mark) \(check.name): \(check.text)")
    }
  }
}

/// A client that nobody listens to.
private struct NoOutput: ClientOutput {
  func show(_ text: String) {}
  func note(_ note: ClientNote) {}
}
