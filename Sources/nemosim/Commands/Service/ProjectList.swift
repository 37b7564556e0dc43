import ClientEngine
import EventLoop
import HTTPTransport
import JSONText
import Simulation
import SystemCalls
import TimeAndChance

/// The projects that clients left: `resume --list` tells them, with what is under way in each.
enum ProjectList {
  /// Those of the address and the name that the command line asks for, or all.
  static func show(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let options = ServiceOptions(invocation)
      let (address, name) = (try options.baseURL(), try options.projectName())
      let projects = all(options).filter { project in
        (address.map { isOf($0, project) } ?? true) && (name.map { $0 == project.name } ?? true)
      }
      if console.speaksJSON {
        console.output.writeLine(["projects": .array(projects.map(json))], pretty: true)
      } else if projects.isEmpty {
        console.output.writeLine(nothing(options, address, name))
      } else {
        for project in projects { console.output.writeLine(line(project)) }
      }
      return .success
    } catch {
      return console.failWithClient(error)
    }
  }

  /// Whoever only looks begins no project.
  ///
  /// - Throws: where there is none, with those that there are.
  static func check(_ settings: ServiceSettings, _ invocation: Invocation) throws {
    guard case .file(let path, _) = settings.work else { return }
    let names = (try? Folder.names(in: Folder.above(path))) ?? []
    guard !names.contains(where: { path.hasSuffix("/\($0)") }) else { return }
    let options = ServiceOptions(invocation)
    let name = try options.projectName()
    let others = all(options).filter { isOf(settings.baseURL, $0) && $0.sessionID != nil }
    let what = name.map { "no project \($0)" } ?? "no project without a name"
    throw NoProject(
      description: "there is \(what) at \(settings.baseURL)"
        + (others.isEmpty
          ? ", and no other; say or upload begins one"
          : "; there " + (others.count == 1 ? "is " : "are ")
            + others.map { $0.name ?? "one without a name" }.joined(separator: ", ")
            + " (--session NAME)"))
  }

  private struct NoProject: Error, CustomStringConvertible { let description: String }

  private static func all(_ options: ServiceOptions) -> [KeptProject] {
    options.projectsFolder.map(KeptProject.all) ?? []
  }

  private static func isOf(_ address: String, _ project: KeptProject) -> Bool {
    (try? WebAddress(address).text) == project.address
  }

  private static func nothing(
    _ options: ServiceOptions, _ address: String?, _ name: String?
  ) -> String {
    let which = (name.map { " called \($0)" } ?? "") + (address.map { " of \($0)" } ?? "")
    return "No project\(which) is kept\(options.projectsFolder.map { " in \($0)" } ?? "")."
  }

  private static func line(_ project: KeptProject) -> String {
    let since = asked(project).map {
      " since \(CalendarTime(unixMilliseconds: $0).iso8601)"
    }
    let parts = [
      project.message.map { "\"\($0.prefix(60))\" was under way" },
      project.renderID.map { "\($0) was under way" },
    ].compactMap(\.self)
    let state = parts.isEmpty ? "nothing under way" : parts.joined(separator: ", ")
    let name = project.name.map { "  \($0)" } ?? ""
    return "\(project.address)\(name)  \(state)\(since ?? "")  (\(project.path))"
  }

  /// Not where the machine's clock was set back since.
  private static func asked(_ project: KeptProject) -> Int64? {
    project.askedMilliseconds.flatMap { $0 <= RealClock.epoch().unixMilliseconds ? $0 : nil }
  }

  private static func json(_ project: KeptProject) -> JSON {
    .members([
      "file": .string(project.path), "address": .string(project.address),
      "name": project.name.map(JSON.string),
      "session": project.sessionID.map(JSON.string), "message": project.message.map(JSON.string),
      "render": project.renderID.map(JSON.string),
      "asked": asked(project).map {
        .string(CalendarTime(unixMilliseconds: $0).iso8601)
      },
    ])
  }
}
