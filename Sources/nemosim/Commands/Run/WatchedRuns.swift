import EventLoop
import ScenarioFiles
import Simulation
import SystemCalls

/// Runs again at every save, what was changed first, until Ctrl-C.
struct WatchedRuns {
  private let invocation: Invocation
  private let console: Console
  private let interruption: Interruption

  init(_ invocation: Invocation, _ console: Console, endedBy interruption: Interruption) {
    self.invocation = invocation
    self.console = console
    self.interruption = interruption
  }

  /// - Parameter run: runs all once, the named files first.
  /// - Returns: that of the last run.
  func run(_ run: ([String]) throws -> ExitCode) throws -> ExitCode {
    var code = ExitCode.success
    var changed: [String] = []
    while true {
      // From before the files are read, so that what is saved during a run is not missed.
      let changes = try FolderChanges(folders())
      do {
        code = try run(changed)
        console.errors.writeLine("\n(waits for the next save; Ctrl-C ends)")
        changed = try next(of: changes)
      } catch is Interrupted {
        return code
      }
      for path in changed { console.errors.writeLine("changed: \(path)") }
    }
  }

  /// Those that were named with all below them, and those of files that were named.
  private func folders() -> [String] {
    var folders: [String] = []
    for path in invocation.positionals {
      let isFolder = Folder.exists(path)
      let top = isFolder ? path : Folder.above(ScenarioFolder.place(path).path)
      for folder in [top] + (isFolder ? below(top, depth: 16) : []) where !folders.contains(folder)
      {
        folders.append(folder)
      }
    }
    return folders
  }

  private func below(_ folder: String, depth: Int) -> [String] {
    guard depth > 0, let names = try? Folder.names(in: folder) else { return [] }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      return Folder.exists(path) ? [path] + below(path, depth: depth - 1) : []
    }
  }

  /// Waits for a save of what may matter: scenarios, skills, and folders that come and go.
  ///
  /// - Throws: `Interrupted`.
  private func next(of changes: FolderChanges) throws -> [String] {
    let loop = try Loop()
    defer { loop.shutdown() }
    let clock = VirtualClock(on: loop, pace: .real(speed: 1, clock: .flowing))
    let saved = Gate("the next save", clock: clock)
    var paths: [String] = []
    let watch = try loop.watch(changes.descriptor, .readable) { _ in
      paths += changes.next().filter(Self.matters)
      if !paths.isEmpty { saved.open() }
    }
    defer { watch.cancel() }
    try clock.run(endedBy: interruption) {
      try await saved.wait()
      // Editors save in several steps, and people several files.
      try await clock.pause(.milliseconds(50), "the rest of a save")
    }
    return paths.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func matters(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard !name.hasPrefix(".") else { return false }
    return [".yaml", ".yml", ".md"].contains(where: name.hasSuffix) || Folder.exists(path)
  }
}
