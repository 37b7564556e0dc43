import Testing

@testable import HTTPTransport

/// Events → actions, without a socket.
@Suite struct ExchangeMachineTests {
  /// Each event with what it led to; `next` is what libmicrohttpd is told.
  private static let dialogues = [
    "a request without a body": """
    head
    next → readOn
    done → complete
    answer
    due → wait
    next → queueReply
    sent → completed
    """,
    "an answer that takes its time": """
    head
    next → readOn
    done → complete
    next → sleep
    answer
    due → wake
    next → queueReply
    sent → completed
    """,
    "a body in pieces": """
    head with body
    next → readOn
    piece 5 → give
    next → readOn
    piece 5 → give
    next → readOn
    done → complete
    next → sleep
    """,
    "whoever takes the body has no room": """
    head with body
    next → readOn
    piece 5 → give
    hold
    next → sleep
    go on → wake
    piece 5 → give
    hold
    piece 5 → leave
    next → sleep
    go on → wake
    go on
    piece 5 → give
    next → readOn
    done → complete
    """,
    "no room from the beginning": """
    head with body
    hold
    next → readOn
    piece 5 → leave
    next → sleep
    done
    next → sleep
    go on → wake
    done → complete
    """,
    "an answer in place of the body": """
    head with body
    answer
    due → wait
    next → queueReply
    sent → completed
    """,
    "an answer in place of the body, later": """
    head with body
    answer
    next → sleep
    due → wake
    done
    next → queueReply
    """,
    "a faulty answer in place of the body, of which the rest is read": """
    head with body
    answer
    due on wire → send
    next → readOn
    piece 9 → discard
    next → readOn
    wire ended
    next → readOn
    done
    next → end
    ended → completed
    """,
    "a faulty answer to whoever waits for permission": """
    head with body, may I
    answer
    due on wire → send
    next → sleep
    wire ended → wake
    next → end
    """,
    "an answer in the middle of the body": """
    head with body
    next → readOn
    piece 9 → give
    answer
    next → readOn
    piece 9 → discard
    due on wire → send
    next → readOn
    wire ended
    piece 100 → discard
    next → end
    ended → completed
    """,
    "an answer in the middle that is not due before a long body ends": """
    head with body
    next → readOn
    piece 9 → give
    answer
    next → readOn
    piece 100 → discard
    next → sleep
    due on wire → send, wake
    next → sleep
    wire ended → wake
    next → end
    """,
    "an answer that only libmicrohttpd can send waits for the end of the body": """
    head with body
    next → readOn
    piece 9 → give
    answer stream
    due → wait
    next → readOn
    piece 200 → discard
    next → readOn
    done
    next → queueReply
    """,
    "an answer while there is no room": """
    head with body
    next → readOn
    piece 9 → give
    hold
    next → sleep
    answer
    due on wire → send, wake
    next → readOn
    """,
    "a stream that sleeps and wakes": """
    head
    next → readOn
    done → complete
    answer stream
    due → wait
    next → queueReply
    stream sleeps → true
    wake → wake
    wake
    stream sleeps → true
    sent → completed
    """,
    "a stream that breaks off": """
    head
    next → readOn
    done → complete
    answer stream
    due → wait
    next → queueReply
    broken off
    ended → cut
    """,
    "who stops sending gets a whole answer": """
    head
    stopped
    next → readOn
    done → complete
    answer
    due → wait
    next → queueReply
    sent → completed
    """,
    "who stops sending has left a stream": """
    head
    next → readOn
    done → complete
    answer stream
    next → sleep
    stopped → wake
    next → end
    ended → clientLeft
    """,
    "who stops sending in the middle of a body is the library's affair": """
    head with body
    next → readOn
    piece 5 → give
    stopped
    ended → clientLeft
    """,
    "who stops sending before silence": """
    head
    next → readOn
    done → complete
    answer
    stopped
    due on wire for ever → send
    next → end
    ended → clientLeft
    """,
    "who leaves what is half open is not heard": """
    head
    next → readOn
    done → complete
    answer
    due half open → send
    next → sleep
    left → wake
    next → end
    ended → leftUnheard
    """,
    "the server stops": """
    head
    next → readOn
    done → complete
    next → sleep
    server stops → wake
    next → end
    ended → serverStopped
    """,
    "the server stops in the middle of a stream": """
    head
    next → readOn
    done → complete
    answer stream
    due → wait
    next → queueReply
    server stops
    stream sleeps → false
    ended → serverStopped
    """,
    "silence for somebody who has stopped sending": """
    head
    next → readOn
    done → complete
    answer
    next → sleep
    stopped
    due on wire for ever → send, wake
    next → end
    """,
    "nobody is left to be answered": """
    head
    next → readOn
    ended → clientLeft
    answer → nobody
    """,
    "a request that never began": """
    ended → nil
    """,
  ]

  @Test(arguments: dialogues.keys.sorted())
  func dialogue(name: String) throws {
    let dialogue = try #require(Self.dialogues[name])
    var machine = ExchangeMachine(lingerBytes: 100)
    let played = dialogue.split(separator: "\n").map { line in
      let event = String(line.split(separator: " → ")[0])
      let action = Self.play(event, &machine)
      return action.isEmpty ? event : "\(event) → \(action)"
    }
    #expect(played.joined(separator: "\n") == dialogue)
  }

  private static func play(_ event: String, _ machine: inout ExchangeMachine) -> String {
    let words = event.split(separator: " ")
    switch event {
    case "head": machine.headCame(announcesBody: false)
    case "head with body": machine.headCame(announcesBody: true)
    case "head with body, may I": machine.headCame(announcesBody: true, awaitsPermission: true)
    case "next": return "\(machine.next())"
    case "done": return machine.bodyEnded() ? "complete" : ""
    case "hold": machine.hold()
    case "go on": return machine.goOn() ? "wake" : ""
    case "answer": return machine.answered(isStream: false) ? "" : "nobody"
    case "answer stream": return machine.answered(isStream: true) ? "" : "nobody"
    case "due": return text(machine.becameDue(onWire: false))
    case "due on wire": return text(machine.becameDue(onWire: true))
    case "due on wire for ever": return text(machine.becameDue(onWire: true, neverEnds: true))
    case "due half open":
      return text(machine.becameDue(onWire: true, neverEnds: true, isHalfOpen: true))
    case "wire ended": return machine.wireEnded(.completed) ? "wake" : ""
    case "stream sleeps": return "\(machine.streamSleeps())"
    case "broken off": machine.wasBrokenOff()
    case "wake": return machine.wake() ? "wake" : ""
    case "stopped": return machine.clientStopped() ? "wake" : ""
    case "left": return machine.clientLeft() ? "wake" : ""
    case "server stops": return machine.serverStopped() ? "wake" : ""
    case "sent": return machine.ended(isSent: true).map { "\($0)" } ?? "nil"
    case "ended": return machine.ended(isSent: false).map { "\($0)" } ?? "nil"
    default:
      guard words.first == "piece", let bytes = words.last.flatMap({ Int($0) }) else {
        return "no such event"
      }
      return "\(machine.bodyCame(bytes: bytes))"
    }
    return ""
  }

  private static func text(_ action: ExchangeMachine.DueAction) -> String {
    if case .send(let wakes) = action { wakes ? "send, wake" : "send" } else { "\(action)" }
  }
}
