import ClientEngine
import JSONText

/// `resume`: goes on with what a client left, or tidies up what clients keep.
enum ResumeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let asked = ["--list", "--forget", "--forget-all", "--take-back"].filter(invocation.has)
      guard asked.count < 2 else {
        throw UsageMistake("\(asked.joined(separator: " and ")) are two things; take one")
      }
      guard !invocation.has("--force") || asked.first?.hasPrefix("--forget") == true else {
        throw UsageMistake("--force stands beside --forget or --forget-all")
      }
      guard invocation.positionals.isEmpty || asked == ["--forget"] else {
        throw UsageMistake("a project is named with --session NAME; only --forget takes several")
      }
      switch asked.first {
      case "--list": try ProjectList.show(ProjectChoice(invocation), console)
      case "--forget": return try forget(invocation, console)
      case "--forget-all":
        let choice = try ProjectChoice(invocation)
        guard choice.name == nil else {
          throw UsageMistake("--forget-all takes no --session NAME; --forget does")
        }
        return try forget(
          choice.projects(), isForced: invocation.has("--force"), keepsOthers: true, console)
      case "--take-back": try takeBack(invocation, console)
      default:
        return ServiceCommand.run(invocation, console, goesOn: true) { try await $0.resume() }
      }
      return .success
    } catch {
      return console.failWithClient(error)
    }
  }

  /// Those of several names, and files that are no projects of clients any more.
  private static func forget(_ invocation: Invocation, _ console: Console) throws -> ExitCode {
    let choice = try ProjectChoice(invocation)
    let words = invocation.positionals + (choice.name.map { [$0] } ?? [])
    guard !words.isEmpty else {
      throw UsageMistake(
        "resume --forget needs the names of projects; resume --list tells them, and --forget-all "
          + "means all")
    }
    let strays = words.compactMap(choice.stray)
    let names = words.filter { choice.stray($0) == nil }
    // Where one of them is not there nothing is removed.
    let projects = try choice.projects(called: names)
    for stray in strays {
      try stray.remove()
      if !console.speaksJSON { console.output.writeLine("Removed: \(stray.path)") }
    }
    return try forget(
      projects, isForced: invocation.has("--force"), keepsOthers: false, console,
      removed: strays.map(\.path))
  }

  /// Removes projects whose work has come to its end; what the service has stays there.
  ///
  /// - Parameters:
  ///   - isForced: those with work under way go, too.
  ///   - keepsOthers: one that cannot go does not stop the rest; it is told.
  private static func forget(
    _ projects: [KeptProject], isForced: Bool, keepsOthers: Bool, _ console: Console,
    removed: [String] = []
  ) throws -> ExitCode {
    var forgotten: [KeptProject] = []
    var problems: [WorkPlace.ClearingProblem] = []
    for project in projects {
      do throws(WorkPlace.ClearingProblem) {
        try WorkPlace.file(path: project.path).clear(
          address: project.address, givesUpWork: isForced)
        forgotten.append(project)
        if !console.speaksJSON { console.output.writeLine("Forgotten: \(project.path)") }
      } catch {
        guard keepsOthers else { throw error }
        problems.append(error)
        // To keep what is under way is what was asked for.
        if !error.isUnderWay {
          console.errors.writeLine("nemosim: error: \(error)")
        } else if !console.speaksJSON {
          console.output.writeLine("Kept: \(error)")
        }
      }
    }
    if console.speaksJSON {
      let list = JSON.members([
        "forgotten": .array(forgotten.map(ProjectList.json)),
        "removed": removed.isEmpty ? nil : .array(removed.map(JSON.string)),
        "kept": problems.isEmpty ? nil : .array(problems.map { .string("\($0)") }),
      ])
      console.output.writeLine(list, pretty: true)
    } else if projects.isEmpty, removed.isEmpty {
      console.output.writeLine("No project is kept.")
    }
    return problems.allSatisfy(\.isUnderWay) ? .success : .failure
  }

  private static func takeBack(_ invocation: Invocation, _ console: Console) throws {
    let (choice, path) = (try ProjectChoice(invocation), invocation.text("--take-back") ?? "")
    guard let stray = choice.stray(path), stray.isSetAside else { throw choice.noStray(path) }
    let moved = try stray.takeBack()
    if console.speaksJSON {
      let files = JSON.members([
        "taken_back": .string(stray.place), "set_aside": moved.map(JSON.string),
      ])
      return console.output.writeLine(files, pretty: true)
    }
    console.output.writeLine("Taken back: \(stray.place)")
    if let moved { console.output.writeLine("What was there is in \(moved) now.") }
  }
}
