import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import TimeAndChance

/// Carries out what the control API asks about worlds: which there are, another one, no longer this
/// one.
struct WorldsDesk {
  private unowned let worlds: ServedWorlds

  init(_ worlds: ServedWorlds) { self.worlds = worlds }

  /// nil where the request is about nothing of that kind.
  func answer(
    to request: ControlRequest, _ head: RequestHead
  ) throws(ControlRefusal) -> ControlAnswer? {
    switch request {
    case .listWorlds: return .json(.array(worlds.all.map { json($0, head) }))
    case .createWorld(let order):
      let made = try worlds.make(order)
      var all = json(made, head)
      // Told once, to whoever made it.
      all["token"] = made.token.map(JSON.string)
      return .json(all, status: 201)
    case .showWorld(let name): return .json(json(try known(name), head))
    case .endWorld(let name):
      let world = try known(name)
      _ = worlds.end(world.name)
      return .json(["ended": .string(name)])
    default: return nil
    }
  }

  /// The one at the root ends with the port alone.
  func end(_ world: World) throws(ControlRefusal) {
    guard let served = worlds.all.first(where: { $0.world === world }) else {
      throw ControlRefusal(
        409, "the world at the root does not end, it can only begin anew",
        cure: ControlCure(.reset))
    }
    _ = worlds.end(served.name)
  }

  private func known(_ name: String) throws(ControlRefusal) -> ServedWorld {
    guard let world = worlds[name] else {
      throw ServedWorlds.noWorld(name, called: name)
    }
    return world
  }

  /// With its token that is all that a client needs.
  private func json(_ served: ServedWorld, _ head: RequestHead) -> JSON {
    let host = head.headers["Host"] ?? "localhost"
    return [
      "name": .string(served.name),
      "url": .string("\(head.scheme)://\(host)\(served.world.mount.path)"),
      "seed": .string("\(served.world.settings.seed.value)"),
      "pace": .string(PaceText.write(served.world.clock.pace)),
      "now": .string(served.world.clock.now.clockText),
      "idle": .string("\(served.idle.components.seconds)s"),
    ]
  }
}
