import ClientEngine
import JSONText
import TimeAndChance

/// `resume --list`: the projects that clients left, with what is under way in each.
enum ProjectList {
  static func show(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let folder = ServiceOptions(invocation).projectsFolder
    let projects = folder.map(KeptProject.all) ?? []
    if console.speaksJSON {
      console.output.writeLine(["projects": .array(projects.map(json))], pretty: true)
    } else if projects.isEmpty {
      console.output.writeLine("No project is kept\(folder.map { " in \($0)" } ?? "").")
    } else {
      for project in projects { console.output.writeLine(line(project)) }
    }
    return .success
  }

  private static func line(_ project: KeptProject) -> String {
    let since = project.askedMilliseconds.map {
      " since \(CalendarTime(unixMilliseconds: $0).iso8601)"
    }
    let parts = [
      project.message.map { "\"\($0.prefix(60))\" was under way" },
      project.renderID.map { "\($0) was under way" },
    ].compactMap(\.self)
    let state = parts.isEmpty ? "nothing under way" : parts.joined(separator: ", ")
    return "\(project.address)  \(state)\(since ?? "")  (\(project.path))"
  }

  private static func json(_ project: KeptProject) -> JSON {
    .members([
      "file": .string(project.path), "address": .string(project.address),
      "session": project.sessionID.map(JSON.string), "message": project.message.map(JSON.string),
      "render": project.renderID.map(JSON.string),
      "asked": project.askedMilliseconds.map {
        .string(CalendarTime(unixMilliseconds: $0).iso8601)
      },
    ])
  }
}
