import EventLoop
import HTTPTransport
import TimeAndChance

/// A world behind a port, with what is asked of it past its service.
final class ServedWorld {
  let name: String
  let world: World
  let desk: ControlDesk
  /// Where control requests about it come in.
  let control: Mount
  /// Good from the start.
  let token: String?
  /// Without a request it ends after this, in real time.
  let idle: Duration
  /// When somebody last asked it for something, in real time.
  private(set) var lastUse: Moment
  private let real: VirtualClock
  /// Looks whether it is time to end.
  var idleTimer: LoopTimer?

  /// - Parameter desk: for requests about this world.
  init(
    _ name: String, _ world: World, _ desk: ControlDesk, token: String? = nil,
    idle: Duration = HostLimits.usualWorldIdle, real: VirtualClock
  ) {
    self.name = name
    self.world = world
    self.desk = desk
    self.token = token
    self.idle = idle
    self.real = real
    lastUse = real.now
    control = Mount(
      path: world.mount.path + ControlRequest.path, clock: real,
      handler: ControlDoor(desk.guardian, desk.carryOut))
    // A long answer was no idleness.
    for mount in [world.mount, control] { mount.onIdle = { [weak self] in self?.use() } }
  }

  func use() { lastUse = real.now }

  /// How long nobody has asked for anything; nil while somebody waits for an answer.
  var idleTime: Duration? {
    world.mount.exchangesOpen + control.exchangesOpen > 0 ? nil : real.now - lastUse
  }

  /// Whoever waits hears that it is over.
  func close() {
    desk.close()
    world.close()
  }
}
