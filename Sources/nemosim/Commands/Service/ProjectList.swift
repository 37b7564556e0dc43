import ClientEngine
import EventLoop
import JSONText
import TimeAndChance

/// `resume --list`: the projects that clients left, with what is under way in each, and what lies
/// beside them.
enum ProjectList {
  static func show(_ choice: ProjectChoice, _ console: Console) throws {
    let (projects, strays) = (try choice.projects(), choice.strays())
    if console.speaksJSON {
      let list: JSON = [
        "projects": .array(projects.map(json)), "set_aside": .array(strays.map(json)),
      ]
      return console.output.writeLine(list, pretty: true)
    }
    if projects.isEmpty { console.output.writeLine(nothing(choice)) }
    for project in projects { console.output.writeLine(line(project)) }
    for stray in strays { console.output.writeLine(line(stray)) }
  }

  private static func nothing(_ choice: ProjectChoice) -> String {
    let which = choice.address.map { " of \($0)" } ?? ""
    return "No project\(which) is kept\(choice.folder.map { " in \($0)" } ?? "")."
  }

  private static func line(_ project: KeptProject) -> String {
    "\(words(project))  (\(project.path))"
  }

  private static func line(_ stray: StrayFile) -> String {
    let what = stray.project.map(words) ?? "no project: \(stray.problem ?? "")"
    let way =
      stray.project == nil
      ? "\"nemosim resume --forget\" with this path removes it"
      : "\"nemosim resume --take-back\" with this path puts it back, --forget removes it"
    return "\(stray.isSetAside ? "set aside" : "damaged"): \(stray.path)  \(what)  (\(way))"
  }

  private static func words(_ project: KeptProject) -> String {
    let since = asked(project).map {
      " since \(CalendarTime(unixMilliseconds: $0).iso8601)"
    }
    let parts = [
      project.message.map { "\"\($0.prefix(60))\" was under way" },
      project.renderID.map { "\($0) was under way" },
    ].compactMap(\.self)
    let state = parts.isEmpty ? "nothing under way" : parts.joined(separator: ", ")
    let name = project.name.map { "  \($0)" } ?? ""
    return "\(project.address)\(name)  \(state)\(since ?? "")"
  }

  /// Not where the machine's clock was set back since.
  private static func asked(_ project: KeptProject) -> Int64? {
    project.askedMilliseconds.flatMap { $0 <= RealClock.epoch().unixMilliseconds ? $0 : nil }
  }

  static func json(_ project: KeptProject) -> JSON {
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

  /// `{"file":"….json.aside-1","of":"….json","project":{…}}`, or a `problem` in its place.
  private static func json(_ stray: StrayFile) -> JSON {
    .members([
      "file": .string(stray.path), "of": .string(stray.place),
      "project": stray.project.map(json), "problem": stray.problem.map(JSON.string),
    ])
  }
}
