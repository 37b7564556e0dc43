package import EventLoop
package import FakeBackend
package import Film
import Glibc
package import HTTPTransport
import Journaling
package import SystemCalls
import TimeAndChance

/// One clock, one fake backend behind a real server, one journal.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class World: @unchecked Sendable {
  package let settings: WorldSettings
  package let clock: VirtualClock
  package let recorder: Recorder
  /// The port that was given, for an address on TCP.
  package var port: UInt16 { server.boundPort }
  /// Called when drawing of a film begins, and with what became of it.
  package var onDrawing: () -> Void = {}
  package var onFilm: (FilmOrigin) -> Void = { _ in }

  private let ownsLoop: Bool
  /// Goes when the world is closed.
  let folder: PrivateFolder
  private let address: ListenAddress
  /// Where our own client alone comes over TCP.
  private let ends: LoopbackEnds?
  private let films: FilmLibrary
  private let newBackend: () -> Backend
  private var host: BackendHost
  private var server: HTTPServer

  /// - Throws: `ServerError` when the address cannot be listened on, `SystemError`.
  ///
  /// - Parameters:
  ///   - shared: what other worlds use, too; nil: all of its own.
  ///   - folder: for its socket and files, and for it alone; nil: it makes one.
  package init(
    _ settings: WorldSettings, sharing shared: SharedResources? = nil,
    in folder: PrivateFolder? = nil
  ) throws {
    self.settings = settings
    ownsLoop = shared == nil
    let shared = try shared ?? SharedResources()
    clock = VirtualClock(on: shared.loop, pace: settings.pace, epoch: settings.epoch)
    recorder = Recorder(
      clock: clock, keeps: settings.keepsJournal,
      limitBytes: settings.journalLimitBytes)
    for token in settings.backend.knownTokens { recorder.hide(token: token) }
    self.folder = try folder ?? PrivateFolder()
    let folder = self.folder
    address =
      settings.listen
      ?? (settings.needsTCP
        ? .tcp(host: "127.0.0.1", port: 0) : .unix(path: "\(folder.path)/backend"))
    ends = settings.listen == nil && settings.needsTCP ? LoopbackEnds() : nil
    let backend = Self.backendWorld(settings)
    let callbacks = Callbacks()
    films = FilmLibrary(
      settings.studio, folder: folder.path, clock: clock, desk: shared.drawings,
      onDrawing: { callbacks.world?.onDrawing() },
      onMade: { callbacks.world?.onFilm($0) })
    newBackend = {
      Backend(
        world: backend, script: settings.script, seed: settings.seed.child("backend"),
        epoch: settings.epoch, secretKey: settings.secretKey)
    }
    host = BackendHost(
      newBackend(),
      clock: clock, recorder: recorder, films: films,
      uploads: UploadStore(settings, folder: folder.path), crossOrigin: settings.crossOrigin)
    let desk = settings.control.map { ControlDesk($0) }
    let handler: any ServerHandler = if let desk { FrontDoor(host, desk) } else { host }
    server = try HTTPServer(
      clock: clock, address: address, handler: handler, limits: settings.serverLimits,
      identity: settings.identity, ends: ends)
    callbacks.world = self
    desk?.world = self
    host.openConnections = { [weak server] in server?.connections ?? 0 }
    clock.isOnlyWaitedFor = { [weak self] in self?.server.isOnlyWaitedFor ?? false }
    for period in settings.backend.refuses {
      clock.at(.start + period.lowerBound, "nobody listening") { [weak self] in
        self?.server.refuse(for: period.upperBound - period.lowerBound)
      }
    }
  }

  /// Where nobody else comes in, nobody is led elsewhere.
  private static func backendWorld(_ settings: WorldSettings) -> BackendWorld {
    var world = settings.backend
    if settings.listen == nil { world.hosts = .all }
    return world
  }

  package var backend: Backend { host.backend }

  /// Everything is as it was at the start but time; the journal begins anew.
  func reset() {
    recorder.forget()
    host.reset(to: newBackend())
  }

  /// Rules that go before those of the script.
  func lay(_ rules: [ScriptRule]) { host.lay(rules) }

  /// How our own client reaches the fake.
  package var route: ClientRoute {
    if case .unix(let path) = address { .unix(path: path) } else { .tcp(port: port, ends: ends) }
  }

  /// Ends the server and lets everything go; the journal stays.
  ///
  /// A world that shares its loop may be closed while the loop runs.
  package func close() {
    films.stop()
    server.stop()
    if case .unix(let path) = address { unlink(path) }
    clock.shutdown()
    if ownsLoop { clock.loop.shutdown() }
    folder.remove()
  }
}

/// Lets the films speak to a world that is still being made.
private final class Callbacks {
  weak var world: World?
}
