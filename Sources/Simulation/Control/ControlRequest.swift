import EventLoop
import FakeBackend
import HTTPMessages
import ScenarioFiles
import TimeAndChance

/// What a request below `/__nemosim/` asks of the fake itself, apart from the service that it
/// imitates.
enum ControlRequest {
  case health
  /// Who holds time, and what is due next.
  case waiting
  case journal(JournalForm, JournalFilter)
  /// Each entry as it comes, as an event stream.
  case follow(JournalFilter)
  /// Requests that no documented route answers.
  case unmatched
  case inspect(Backend.Inspected)
  /// What the rules and the expectations say so far; a final one ends the world.
  case verdict(isFinal: Bool)
  case setPace(Pace)
  /// Answered when everything that is due until then has happened.
  case advance(Advance)
  /// Everything is as it was at the start; the journal begins anew.
  case reset
  case addFaults([ScriptRule])
  /// Takes away all that were added.
  case removeFaults
  /// Its rules and expectations in place of those that there are; nothing else changes.
  case loadScenario(Scenario)
  /// What the client's user saw.
  case shown(String)
  case listWorlds
  case createWorld(WorldOrder)
  case showWorld(String)
  case endWorld(String)

  enum JournalForm: String, CaseIterable {
    case text
    case json
    case har
  }

  enum Advance {
    case by(Duration)
    /// Since the start.
    case until(Duration)
  }

  /// Where the control API lies; no documented route begins so.
  static let path = "/__nemosim"

  /// The documented requests, for errors and for people.
  static let list = """
    GET health, waiting, journal?format=text|json|har&only=&exchange=&from=&to=, journal?follow=1, \
    verdict, verdict?final=1, unmatched, sessions, renders, ledger, tokens, worlds, worlds/NAME; \
    POST pace {"pace":"skip"}, advance {"by":"30s"} or {"until":"5m"}, reset, \
    faults {"fault":"POST /run_sse: reset: in-body"}, scenario {"scenario":"…"}, \
    shown {"text":"…"}, worlds {"name":"a","scenario":"…"}; DELETE faults, worlds/NAME
    """

  var changesSomething: Bool {
    switch self {
    case .health, .waiting, .journal, .follow, .verdict(isFinal: false), .unmatched, .inspect,
      .listWorlds, .showWorld:
      false
    case .verdict(isFinal: true), .setPace, .advance, .reset, .addFaults, .removeFaults,
      .loadScenario, .shown, .createWorld, .endWorld:
      true
    }
  }

  /// - Parameter head: with the target below `path`.
  init(_ head: RequestHead, body: [UInt8]) throws(ControlRefusal) {
    let members = ControlBody(body)
    let parts = head.pathParts
    switch (head.method, parts.first ?? "", parts.count) {
    case ("GET", "health", 1), ("HEAD", "health", 1): self = .health
    case ("GET", "waiting", 1): self = .waiting
    case ("GET", "journal", 1): self = try Self.journal(head)
    case ("GET", "unmatched", 1): self = .unmatched
    case ("GET", "verdict", 1):
      self = .verdict(isFinal: try ControlQuery(head, ["final"]).flag("final"))
    case ("POST", "pace", 1): self = .setPace(try members.only("pace", ControlBody.pace))
    case ("POST", "advance", 1): self = .advance(try Self.advance(members))
    case ("POST", "reset", 1):
      try members.check([])
      self = .reset
    case ("POST", "faults", 1): self = .addFaults(try members.only("fault", ControlBody.faults))
    case ("DELETE", "faults", 1): self = .removeFaults
    case ("POST", "scenario", 1):
      self = .loadScenario(try members.onlyScenario())
    case ("POST", "shown", 1): self = .shown(try members.only("text", ControlBody.shown))
    case ("GET", "worlds", 1): self = .listWorlds
    case ("POST", "worlds", 1): self = .createWorld(try WorldOrder(members))
    case ("GET", "worlds", 2): self = .showWorld(parts[1])
    case ("DELETE", "worlds", 2): self = .endWorld(parts[1])
    case ("GET", let what, 1):
      guard let kind = Backend.Inspected(rawValue: what) else { fallthrough }
      self = .inspect(kind)
    default:
      throw ControlRefusal(
        404, "\(head.method) \(Self.path)\(head.rawPath) is nothing here: \(Self.list)")
    }
  }

  private static func journal(_ head: RequestHead) throws(ControlRefusal) -> ControlRequest {
    let query = try ControlQuery(head, ["format", "follow", "only", "exchange", "from", "to"])
    let filter = try filter(query)
    if try query.flag("follow") {
      guard query["format"] == nil else {
        throw ControlRefusal(400, "who follows the journal gets events: format means nothing there")
      }
      return .follow(filter)
    }
    let format = query["format"] ?? "text"
    guard let form = JournalForm(rawValue: format) else {
      throw ControlRefusal(400, "format is text, json or har, not \"\(format)\"")
    }
    return .journal(form, filter)
  }

  private static func filter(_ query: ControlQuery) throws(ControlRefusal) -> JournalFilter {
    let (exchange, from, to) = (
      try query.count("exchange"), try query["from"].map(ControlBody.duration),
      try query["to"].map(ControlBody.duration)
    )
    do {
      return try JournalFilter(only: query["only"], exchange: exchange, from: from, to: to)
    } catch {
      throw ControlRefusal(400, "only: \(error)")
    }
  }

  private static func advance(_ members: ControlBody) throws(ControlRefusal) -> Advance {
    try members.check(["by", "until"])
    guard let goal = try members.optional("until", ControlBody.duration) else {
      return .by(try members.required("by", ControlBody.duration))
    }
    guard try members["by"] == nil else {
      throw ControlRefusal(400, "either \"by\" or \"until\", not both")
    }
    return .until(goal)
  }
}

/// Why a control request is not carried out.
package struct ControlRefusal: Error {
  let status: Int
  package let message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }
}
