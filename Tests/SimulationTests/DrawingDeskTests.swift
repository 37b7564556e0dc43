import EventLoop
import Film
import Foundation
import JSONText
import NemoContract
import SystemCalls
import Testing
import TimeAndChance

@testable import FakeBackend
@testable import Simulation

/// Films of several worlds on one loop, with stand-ins for ffmpeg.
@Suite struct DrawingDeskTests {
  private final class World {}

  @Test func worldsShareThePlaces() {
    let desk = DrawingDesk(places: 2, room: 10)
    let (one, other) = (World(), World())
    var begun: [String] = []
    func add(_ name: String, for world: World) -> Bool {
      desk.add(for: world) { begun.append(name) }
    }
    let added = [add("a", for: one), add("b", for: one), add("c", for: one), add("d", for: other)]
    #expect(added == [true, true, true, true] && begun == ["a", "b"])
    desk.leave(one)
    desk.end()
    #expect(begun == ["a", "b", "d"])
  }

  /// Never more than one on each core, though each world has films for all of them.
  @Test func noMoreAreDrawnThanThereAreCores() throws {
    let scene = try Scene(
      script: "echo + >> log; echo . > begun\n"
        + "while [ ! -e go ]; do /bin/sleep 0.02; done\necho - >> log; exit 1")
    let places = HostLimits.drawings
    try scene.shared.loop.run {
      let libraries = [try scene.library("a"), try scene.library("b")]
      for library in libraries {
        for number in 0..<places { scene.order("film-\(number)", of: library) }
      }
      try await scene.begun(places)
      try WholeFile.create([], at: "\(scene.folder)/go")
      for library in libraries {
        for number in 0..<places { await library.made("film-\(number)") }
      }
    }
    var now = 0
    var most = 0
    let log = try String(contentsOfFile: "\(scene.folder)/log", encoding: .utf8)
    for line in log.split(separator: "\n") {
      now += line == "+" ? 1 : -1
      most = max(most, now)
    }
    #expect(log.utf8.count == 2 * 4 * places && now == 0 && most == places)
  }

  /// In the middle of the loop's work: the next world goes on.
  @Test func aLibraryIsStoppedWhileItsFilmsAreDrawn() throws {
    let scene = try Scene(
      script: "[ -e go ] && exit 1\necho $$ > \"process-$$\"; echo . > begun; exec /bin/sleep 600")
    let places = HostLimits.drawings
    try scene.shared.loop.run {
      let stopped = try scene.library("stopped")
      for number in 0...places { scene.order("film-\(number)", of: stopped) }
      try await scene.begun(places)
      let names = try Folder.names(in: scene.folder).filter { $0.hasPrefix("process-") }
      #expect(names.count == places)
      stopped.stop()
      for name in names { #expect(kill(try #require(pid_t(name.dropFirst(8))), 0) == -1) }

      try WholeFile.create([], at: "\(scene.folder)/go")
      let next = try scene.library("next")
      for number in 0...places { scene.order("film-\(number)", of: next) }
      for number in 0...places { await next.made("film-\(number)") }
    }
    #expect(try Folder.names(in: scene.folder).allSatisfy { !$0.contains(".part") })
  }
}

/// A folder with something called ffmpeg.
private final class Scene: @unchecked Sendable {  // one test uses it
  let shared: SharedResources
  let folder: String
  private let holder: PrivateFolder
  private let clock: VirtualClock
  private let pipe: Int32

  /// - Parameter script: what ffmpeg does, in the folder.
  init(script: String) throws {
    shared = try SharedResources()
    clock = VirtualClock(on: shared.loop)
    holder = try PrivateFolder()
    folder = "\(holder.path)/desk"
    try Folder.make(folder)
    let program = "\(folder)/ffmpeg"
    try WholeFile.create(Array("#!/bin/sh\ncd '\(folder)'\n\(script)\n".utf8), at: program)
    chmod(program, 0o755)
    mkfifo("\(folder)/begun", 0o600)
    pipe = open("\(folder)/begun", O_RDWR | O_NONBLOCK | O_CLOEXEC)
    try #require(pipe >= 0)
  }

  deinit {
    close(pipe)
    holder.remove()
  }

  func library(_ name: String) throws -> FilmLibrary {
    try Folder.make("\(folder)/\(name)")
    return FilmLibrary(
      FilmStudio(searchPath: folder), folder: folder + "/" + name, clock: clock,
      desk: shared.drawings, onDrawing: {}, onMade: { _ in })
  }

  func order(_ film: String, of library: FilmLibrary) {
    library.order(
      FilmOrder(
        film: film, draft: Draft(.null), width: 96, height: 96, duration: .seconds(1),
        uploads: []), uploads: nil)
  }

  /// Waits until so many have begun.
  func begun(_ count: Int) async throws {
    let gate = Gate("\(count) films to begin", clock: clock)
    var seen = 0
    let watch = try shared.loop.watch(pipe, .readable) { [pipe] _ in
      var bytes = [UInt8](repeating: 0, count: 100)
      seen += max(0, read(pipe, &bytes, bytes.count)) / 2
      if seen >= count { gate.open() }
    }
    defer { watch.cancel() }
    try await gate.wait()
  }
}

extension FilmLibrary {
  fileprivate func made(_ film: String) async {
    await withCheckedContinuation { continuation in whenMade(film) { continuation.resume() } }
  }
}
