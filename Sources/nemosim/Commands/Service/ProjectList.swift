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
      let address = try options.baseURL()
      let projects = try wanted(options)
      if console.speaksJSON {
        console.output.writeLine(["projects": .array(projects.map(json))], pretty: true)
      } else if projects.isEmpty {
        console.output.writeLine(nothing(options, address))
      } else {
        for project in projects { console.output.writeLine(line(project)) }
      }
      return .success
    } catch {
      return console.failWithClient(error)
    }
  }

  /// Removes those of a name, whose work has come to its end; what the service has stays there.
  static func forget(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let options = ServiceOptions(invocation)
      guard try options.projectName() != nil else {
        throw UsageMistake("resume --forget needs --session NAME; resume --list tells the names")
      }
      let projects = try wanted(options)
      for project in projects {
        try WorkPlace.file(path: project.path).clear(address: project.address)
        if !console.speaksJSON { console.output.writeLine("Forgotten: \(project.path)") }
      }
      if console.speaksJSON {
        console.output.writeLine(["forgotten": .array(projects.map(json))], pretty: true)
      }
      return .success
    } catch {
      return console.failWithClient(error)
    }
  }

  /// Those that the command line asks for.
  ///
  /// - Throws: where there is none of the name that it says.
  private static func wanted(_ options: ServiceOptions) throws -> [KeptProject] {
    let (address, name) = (try options.baseURL(), try options.projectName())
    let projects = all(options).filter { project in
      (address.map { isOf($0, project) } ?? true) && (name.map { $0 == project.name } ?? true)
    }
    if projects.isEmpty, let name { throw noProject(name, at: address, all(options)) }
    return projects
  }

  /// Whoever only looks, or goes on, begins no project.
  ///
  /// - Throws: where there is none, with those that there are.
  static func check(_ settings: ServiceSettings, _ invocation: Invocation) throws {
    guard case .file(let path, _) = settings.work else { return }
    let names = (try? Folder.names(in: Folder.above(path))) ?? []
    guard !names.contains(where: { path.hasSuffix("/\($0)") }) else { return }
    let options = ServiceOptions(invocation)
    let name = try options.projectName()
    throw noProject(name, at: settings.baseURL, all(options))
  }

  /// - Parameter address: nil where all are looked at.
  private static func noProject(
    _ name: String?, at address: String?, _ all: [KeptProject]
  ) -> NoProject {
    let others = all.filter { project in
      (address.map { isOf($0, project) } ?? true) && project.sessionID != nil
    }
    let place = address.map { " at \($0)" } ?? ""
    let what = name.map { "there is no project \($0)\(place)" }
    guard !others.isEmpty else {
      return NoProject(
        description: (what ?? "no project has been begun\(place) yet")
          + "; \"nemosim say\" or \"nemosim upload\" begins one")
    }
    return NoProject(
      description: (what ?? "no project without a name has been begun\(place)") + "; there "
        + (others.count == 1 ? "is " : "are ")
        + others.map { $0.name ?? "one without a name" }.joined(separator: ", ")
        + " (--session NAME)")
  }

  private struct NoProject: Error, CustomStringConvertible { let description: String }

  private static func all(_ options: ServiceOptions) -> [KeptProject] {
    options.projectsFolder.map(KeptProject.all) ?? []
  }

  private static func isOf(_ address: String, _ project: KeptProject) -> Bool {
    (try? WebAddress(address).text) == project.address
  }

  private static func nothing(
    _ options: ServiceOptions, _ address: String?
  ) -> String {
    let which = address.map { " of \($0)" } ?? ""
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
