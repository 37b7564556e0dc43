import EventLoop
import FakeBackend
import HTTPMessages
import JSONText
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
    let kind = try ControlKind(head)
    let members = ControlBody(body)
    let name = head.pathParts.last ?? ""
    switch kind {
    case .health: self = .health
    case .waiting: self = .waiting
    case .journal: self = try Self.journal(head)
    case .unmatched: self = .unmatched
    case .verdict: self = .verdict(isFinal: try ControlQuery(head, ["final"]).flag("final"))
    case .sessions: self = .inspect(.sessions)
    case .renders: self = .inspect(.renders)
    case .ledger: self = .inspect(.ledger)
    case .tokens: self = .inspect(.tokens)
    case .pace: self = .setPace(try members.only("pace", ControlBody.pace))
    case .advance: self = .advance(try Self.advance(members))
    case .reset:
      try members.check([])
      self = .reset
    case .addFaults: self = .addFaults(try members.only("fault", ControlBody.faults))
    case .removeFaults: self = .removeFaults
    case .scenario: self = .loadScenario(try members.onlyScenario())
    case .shown: self = .shown(try members.only("text", ControlBody.shown))
    case .listWorlds: self = .listWorlds
    case .createWorld: self = .createWorld(try WorldOrder(members))
    case .showWorld: self = .showWorld(name)
    case .endWorld: self = .endWorld(name)
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
      throw ControlRefusal(400, "\(error)")
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

/// Why a control request is not carried out, in words for whoever asked, over HTTP or otherwise.
package struct ControlRefusal: Error {
  let status: Int
  package let message: String
  /// What helps, where that is another request.
  let cure: ControlCure?

  init(_ status: Int, _ message: String, cure: ControlCure? = nil) {
    self.status = status
    self.message = message
    self.cure = cure
  }

  /// - Parameter mount: the path of the world that was asked.
  func json(at mount: String) -> JSON {
    .members(["error": .string(message), "cure": cure?.json(at: mount)])
  }
}
