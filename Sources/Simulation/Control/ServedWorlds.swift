import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Lookups
package import ScenarioFiles
import SystemCalls
import TimeAndChance

/// The worlds behind one port: one at the root, and those that control requests make below `/w/`.
///
/// Each has its own clock, seed, ledger, script and journal; none sees another. They share the
/// loop, the port, the cores that draw films and the limit on memory.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class ServedWorlds: @unchecked Sendable {
  /// The world at the root.
  package let main: World
  let guardian: ControlGuard
  private let shared: SharedResources
  /// Of those who control and of limits on idleness.
  let real: VirtualClock
  private(set) var root: ServedWorld?
  private var named = LookupTable<String, ServedWorld>()
  private var made = 0
  /// Answers for worlds that are not there.
  private var nowhere: Mount?

  private static let prefix = "/w/"

  /// - Parameter scenario: what the world at the root is held to.
  package init(_ settings: WorldSettings, _ scenario: Scenario?, _ guardian: ControlGuard) throws {
    shared = try SharedResources()
    main = try World(settings, sharing: shared)
    if let token = guardian.token { main.recorder.hide(token: token) }
    self.guardian = guardian
    real = VirtualClock(
      on: shared.loop, pace: .real(speed: 1, clock: .flowing), epoch: settings.epoch)
    let desk = ControlDesk(main, scenario, guardian, worlds: WorldsDesk(self))
    root = ServedWorld("", main, desk, real: real)
    nowhere = Mount(
      clock: real,
      handler: ControlDoor(guardian) { head, _, answer in
        let name = head.pathParts.dropFirst().first ?? ""
        answer(.refusal(Self.noWorld(String(head.rawPath), called: name), at: ""))
      })
    main.server?.router = { [unowned self] in mount(for: $0) }
    // Who else is behind the door, or holds the time until it opens, cannot be locked out.
    main.server?.keepsDoorOpen = { [unowned self] in
      !named.isEmpty || main.clock.pace == .manual
    }
  }

  /// Ends all of them.
  package func close() {
    for name in named.sortedKeys { named[name]?.close() }
    named = LookupTable()
    root?.close()
    real.shutdown()
    shared.loop.shutdown()
  }

  // MARK: which world a request is for

  /// nil: the one at the root.
  private func mount(for target: String) -> Mount? {
    if let rest = target.below(Self.prefix) {
      let name = String(decoding: rest.prefix { $0 != slash && $0 != question }, as: UTF8.self)
      guard let world = named[name] else { return nowhere }
      world.use()
      let path = String(decoding: rest.dropFirst(name.utf8.count), as: UTF8.self)
      return path.below(ControlRequest.path) == nil ? world.world.mount : world.control
    }
    return target.below(ControlRequest.path) == nil ? nil : root?.control
  }

  /// - Parameters:
  ///   - place: what was asked for.
  ///   - name: of the world that is not there.
  static func noWorld(_ place: String, called name: String) -> ControlRefusal {
    ControlRefusal(
      404, "\(place): no such world; one that nobody asks for anything ends after a while",
      cure: WorldOrder.isName(name) ? ControlCure(.createWorld, name) : nil)
  }

  /// Called with each world that is made.
  package var onWorld: (World) -> Void = { _ in }

  // MARK: worlds come and go

  /// In the order of their names.
  var all: [ServedWorld] { named.sortedKeys.compactMap { named[$0] } }

  subscript(name: String) -> ServedWorld? { named[name] }

  func make(_ order: WorldOrder) throws(ControlRefusal) -> ServedWorld {
    let name = try freeName(order.name)
    guard named.count < HostLimits.worlds else {
      throw ControlRefusal(503, "\(HostLimits.worlds) worlds are all that one port serves")
    }
    let limit = main.settings.backend.memoryLimitBytes ?? .max
    guard main.allBytes + HostLimits.worldBytes <= limit else {
      throw ControlRefusal(
        503, "the memory limit is reached; end a world, or start serve with --memory-limit")
    }
    do {
      let token = try secretToken(order, name)
      var settings = try order.settings(asIn: main.settings, token: token)
      // Who was given one world knows nothing of another's keys.
      if settings.secretKey != nil { settings.secretKey = try RealChance.key() }
      made += 1
      let world = try World(
        settings, sharing: shared, in: PrivateFolder("world-\(made)", inside: main.folder),
        at: Self.prefix + name)
      let desk = ControlDesk(world, order.scenario, guardian, worlds: WorldsDesk(self))
      let served = ServedWorld(
        name, world, desk, token: token, idle: order.idle ?? HostLimits.usualWorldIdle, real: real)
      named[name] = served
      onWorld(world)
      endWhenIdle(served, after: served.idle)
      return served
    } catch let refusal as ControlRefusal {
      throw refusal
    } catch {
      throw ControlRefusal(503, "no world can be made: \(error)")
    }
  }

  /// False where there is none.
  func end(_ name: String) -> Bool {
    guard let world = named[name] else { return false }
    named[name] = nil
    world.idleTimer?.cancel()
    world.close()
    return true
  }

  private func freeName(_ wanted: String?) throws(ControlRefusal) -> String {
    if let wanted {
      guard named[wanted] == nil else {
        throw ControlRefusal(
          409, "a world is called \"\(wanted)\" already", cure: ControlCure(.endWorld, wanted))
      }
      return wanted
    }
    var number = made + 1
    while named["\(number)"] != nil { number += 1 }
    return "\(number)"
  }

  /// Another one for each name: who comes to the wrong world shall notice.
  private func secretToken(_ order: WorldOrder, _ name: String) throws(SystemError) -> String {
    guard main.settings.secretKey != nil else {
      var chance = order.seed(asIn: main.settings).child("token of world \(name)").stream
      return "nmv_usr_" + chance.base64URL(characters: 43)
    }
    return "nmv_usr_" + (try RealChance.hexadecimal())
  }

  private func endWhenIdle(_ world: ServedWorld, after wait: Duration) {
    world.idleTimer = real.after(wait, "the idle time of the world \(world.name)") {
      [weak self, weak world] in
      guard let self, let world, named[world.name] === world else { return }
      let idleTime = world.idleTime ?? .zero
      guard idleTime < world.idle else {
        _ = end(world.name)
        return
      }
      endWhenIdle(world, after: world.idle - idleTime)
    }
  }
}

private let slash = UInt8(ascii: "/")
private let question = UInt8(ascii: "?")

extension String {
  /// What follows a path at the start, which ends with a slash, a question mark or the text; nil
  /// where it begins otherwise.
  fileprivate func below(_ path: String) -> Substring.UTF8View? {
    guard utf8.starts(with: path.utf8) else { return nil }
    let rest = utf8.dropFirst(path.utf8.count)
    guard path.utf8.last != slash, let next = rest.first else { return Substring(rest).utf8 }
    return next == slash || next == question ? Substring(rest).utf8 : nil
  }
}
