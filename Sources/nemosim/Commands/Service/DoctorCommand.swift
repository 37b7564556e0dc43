import ClientEngine
import Film
import HTTPTransport
import LineEditing
import Simulation
import SystemCalls
import TransportSecurity

/// Looks whether everything is there, and says what to do where it is not.
enum DoctorCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let options = ServiceOptions(invocation)
      let settings = try options.settings(console)
      if settings == nil, invocation.has("--skill") { _ = try console.skill(of: invocation) }
      var checks = machine(options)
      checks += try settings.map { try ServiceExamination($0).checks() } ?? [.notAsked]
      console.report(checks)
      return checks.contains { $0.state == .bad } ? .failure : .success
    } catch is Interrupted {
      return console.interrupted()
    } catch {
      return console.failWithClient(error)
    }
  }

  private static func machine(_ options: ServiceOptions) -> [DoctorCheck] {
    [
      .library(
        "libcurl", HTTPClient.problem, package: "libcurl4", otherwise: .bad,
        without: "no service can be reached"),
      .library(
        "GnuTLS", SecurityLibrary.problem, package: "libgnutls30", otherwise: .hint,
        without: "serve --tls and judge --tls cannot be used"),
      .library(
        "libedit", LineEditor.problem, package: "libedit2", otherwise: .hint,
        without: "chat has no line editing"),
      FilmStudio(searchPath: Environment.value("PATH") ?? "").ffmpeg != nil
        ? DoctorCheck(.good, "ffmpeg", "found")
        : DoctorCheck(
          .hint, "ffmpeg",
          "not found: films of the imitated backend are made without drawing; install it to see "
            + "what was asked for (Debian: ffmpeg)"),
      folder(options),
    ]
  }

  /// Where the client's id and its projects are kept.
  private static func folder(_ options: ServiceOptions) -> DoctorCheck {
    let name = "kept work"
    guard let folder = options.projectsFolder else {
      return DoctorCheck(
        .hint, name, "no HOME: each start is another user, nothing is kept; set HOME")
    }
    do throws(SystemError) {
      try Folder.make(folder, mode: 0o700)
    } catch {
      return DoctorCheck(.bad, name, "\(folder): \(error.reason); nothing can be kept")
    }
    let underWay = KeptProject.all(in: folder).filter(\.isUnderWay).count
    return DoctorCheck(
      underWay > 0 ? .hint : .good, name,
      underWay > 0 ? "\(underWay) under way: nemosim resume --list" : "in \(folder)")
  }
}
