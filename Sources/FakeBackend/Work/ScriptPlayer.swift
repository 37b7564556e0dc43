import HTTPMessages
import NemoContract

/// Turns scripted steps into a performance.
enum ScriptPlayer {
  /// - Parameter builtIn: what the built-in agent would do; made only where a step asks for it.
  static func perform(
    _ stream: ScriptedStream, world: BackendWorld, builtIn: () -> Performance
  ) -> Performance {
    var performance = Performance(heartbeat: world.agentHeartbeat)
    performance.cost = world.prices.edit
    for step in stream.steps {
      switch step {
      case .text(let text): performance.say(text)
      case .thought(let text): performance.add(.says(.thought(text)))
      case .event(let written): performance.add(.saysWritten(written))
      case .fields(let fields): performance.add(.sends(fields.bytes))
      case .bytes(let bytes): performance.add(.sends(bytes))
      case .tool(let tool):
        performance.tool(
          tool.name, tool.arguments, takes: tool.takes, heartbeat: tool.heartbeat,
          result: tool.result)
      case .draft(let edit): performance.add(.edits(edit))
      case .state(let state): performance.add(.enters(state))
      case .wait(let duration, let heartbeat): performance.wait(duration, heartbeat: heartbeat)
      case .heartbeat(let kind): performance.add(.heartbeat(kind))
      case .error(let message): performance.fail(message)
      case .close: performance.add(.ends(.complete))
      case .cut: performance.add(.ends(.cut))
      case .hang: performance.add(.ends(.never))
      case .answer:
        let answer = builtIn()
        performance.cost = answer.cost
        performance.append(answer)
      }
    }
    if let costs = stream.costs { performance.cost = costs }
    return performance
  }
}

extension BackendWorld {
  /// The world's signs of life, with the switch respected.
  var agentHeartbeat: HeartbeatRule {
    HeartbeatRule(
      every: switches.heartbeats ? heartbeat.every : nil,
      kinds: switches.heartbeatKinds.kinds(world: heartbeat.kinds))
  }
}
