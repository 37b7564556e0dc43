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
/// The server is its own, or that of another world, where it has a path of its own.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class World: @unchecked Sendable {
  package let settings: WorldSettings
  package let clock: VirtualClock
  package let recorder: Recorder
  /// The port that was given, for an address on TCP.
  package var port: UInt16 { server?.boundPort ?? 0 }
  /// Below the address of the server, as in `/w/1`; empty at the root.
  package var path: String { mount.path }
  /// Called when drawing of a film begins, and with what became of it.
  package var onDrawing: () -> Void = {}
  package var onFilm: (FilmOrigin) -> Void = { _ in }
  /// Called with what the server refused by itself, before there was a request.
  package var onRefused: (String) -> Void {
    get { host.onRefused }
    set { host.onRefused = newValue }
  }

  /// Called when it was reset, and its journal with it.
  package var onReset: () -> Void = {}

  private let ownsLoop: Bool
  /// Empty when the world is closed; one that it has made itself is gone.
  let folder: PrivateFolder
  private let ownsFolder: Bool
  /// Where its service answers.
  let mount: Mount
  /// Where it listens itself.
  private let address: ListenAddress?
  /// Where our own client alone comes over TCP.
  private let ends: LoopbackEnds?
  private let films: FilmLibrary
  private let newBackend: ([ScriptRule]) -> Backend
  /// Those of the settings, until others take their place.
  private var script: [ScriptRule] = []
  /// How many rules were laid over it.
  private var laid = 0
  private let host: BackendHost
  /// Its own; nil where another world's carries it.
  let server: HTTPServer?

  /// - Throws: `ServerError` when the address cannot be listened on, `SystemError`.
  ///
  /// - Parameters:
  ///   - shared: what other worlds use, too; nil: all of its own.
  ///   - folder: for its socket and files, and for it alone; nil: it makes one.
  ///   - path: where it is found on another world's server; nil: it has a server of its own.
  package init(
    _ settings: WorldSettings, sharing shared: SharedResources? = nil,
    in folder: PrivateFolder? = nil, at path: String? = nil
  ) throws {
    self.settings = settings
    ownsLoop = shared == nil
    let shared = try shared ?? SharedResources()
    clock = VirtualClock(on: shared.loop, pace: settings.pace, epoch: settings.epoch)
    recorder = Recorder(
      clock: clock, keeps: settings.keepsJournal,
      limitBytes: settings.journalLimitBytes)
    for token in settings.backend.knownTokens { recorder.hide(token: token.text) }
    ownsFolder = folder == nil
    self.folder = try folder ?? PrivateFolder()
    let folder = self.folder
    address =
      path == nil ? settings.listen ?? Self.ownAddress(settings, in: folder) : nil
    ends = settings.listen == nil && settings.needsTCP ? LoopbackEnds() : nil
    let backend = Self.backendWorld(settings)
    let callbacks = Callbacks()
    films = FilmLibrary(
      settings.studio, folder: folder.path, clock: clock, desk: shared.drawings,
      onDrawing: { callbacks.world?.onDrawing() },
      onMade: { callbacks.world?.onFilm($0) })
    script = settings.script
    newBackend = { script in
      Backend(
        world: backend, script: script, seed: settings.seed.child("backend"),
        epoch: settings.epoch, secretKey: settings.secretKey)
    }
    host = BackendHost(
      newBackend(script),
      clock: clock, recorder: recorder, films: films,
      uploads: UploadStore(settings, folder: folder.path), crossOrigin: settings.crossOrigin,
      sharing: shared.memory)
    mount = Mount(path: path ?? "", clock: clock, handler: host)
    let mount = mount
    let ends = ends
    server = try address.map { address in
      try HTTPServer(
        address, root: mount, limits: settings.serverLimits, identity: settings.identity,
        ends: ends)
    }
    callbacks.world = self
    host.begin(with: settings.backend.knownSessions)
    clock.isOnlyWaitedFor = { [weak mount] in mount?.isOnlyWaitedFor ?? false }
    for period in settings.backend.refuses {
      clock.at(.start + period.lowerBound, "nobody listening") { [weak self] in
        self?.refuse(for: period.upperBound - period.lowerBound)
      }
    }
  }

  private static func ownAddress(
    _ settings: WorldSettings, in folder: PrivateFolder
  ) -> ListenAddress {
    settings.needsTCP
      ? .tcp(host: "127.0.0.1", port: 0) : .unix(path: "\(folder.path)/.backend")
  }

  /// Who shares a server cannot close its door.
  private func refuse(for duration: Duration) {
    if let server { server.refuse(for: duration, at: mount) } else { mount.refuse(for: duration) }
  }

  /// Where nobody else comes in, nobody is led elsewhere.
  private static func backendWorld(_ settings: WorldSettings) -> BackendWorld {
    var world = settings.backend
    if settings.listen == nil { world.hosts = .all }
    return world
  }

  package var backend: Backend { host.backend }

  /// Where a scenario has several users: who has sent what.
  var senders: Senders? {
    get { host.senders }
    set { host.senders = newValue }
  }

  /// Memory that is held here and by other worlds on the same port.
  var allBytes: Int { host.allBytes }

  /// Everything is as it was at the start but time; the journal begins anew.
  func reset() {
    laid = 0
    recorder.forget()
    onReset()
    host.reset(to: newBackend(script))
    host.begin(with: settings.backend.knownSessions)
  }

  /// Other rules of the script; what there is stays.
  func exchange(_ rules: [ScriptRule]) {
    script = settings.overrides.rules + rules
    host.change { $0.exchange(script) }
  }

  /// Rules that go before those of the script.
  ///
  /// False where too many are.
  func lay(_ rules: [ScriptRule]) -> Bool {
    guard laid + rules.count <= HostLimits.laidRules else { return false }
    laid += rules.count
    host.change { $0.lay(rules) }
    return true
  }

  /// Takes away what was laid; the number of rules that were.
  func takeOffFaults() -> Int {
    laid = 0
    return host.change { $0.takeOff() }
  }

  /// The others on its port shall know what it holds.
  func tellMemory() { host.tellOthers() }

  /// How our own client reaches the fake.
  package var route: ClientRoute {
    if case .unix(let path)? = address { .unix(path: path) } else { .tcp(port: port, ends: ends) }
  }

  /// Ends the server and lets everything go; the journal stays.
  ///
  /// A world that shares its loop may be closed while the loop runs.
  package func close() {
    films.stop()
    mount.close()
    server?.stop()
    if case .unix(let path)? = address { unlink(path) }
    clock.shutdown()
    if ownsLoop { clock.loop.shutdown() }
    if ownsFolder { folder.remove() } else { folder.empty() }
  }
}

/// Lets the films speak to a world that is still being made.
private final class Callbacks {
  weak var world: World?
}
