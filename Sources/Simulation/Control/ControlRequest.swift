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
  case journal(JournalForm)
  /// Each entry as it comes, as an event stream.
  case follow
  /// Requests that no documented route answers.
  case unmatched
  case inspect(Backend.Inspected)
  /// What the rules say of the clients so far.
  case verdict
  case setPace(Pace)
  /// Answered when everything that is due until then has happened.
  case advance(Duration)
  /// Everything is as it was at the start; the journal begins anew.
  case reset
  case addFaults([ScriptRule])

  enum JournalForm: String, CaseIterable {
    case text
    case json
    case har
  }

  /// Where the control API lies; no documented route begins so.
  static let prefix = "/__nemosim/"

  /// The documented requests, for errors and for people.
  static let list = """
    GET health, waiting, journal?format=text|json|har, journal?follow=1, verdict, unmatched, \
    sessions, renders, ledger, tokens; POST pace {"pace":"skip"}, \
    advance {"by":"30s"}, reset, faults {"fault":"POST /run_sse: reset: in-body"}
    """

  var changesSomething: Bool {
    switch self {
    case .health, .waiting, .journal, .follow, .verdict, .unmatched, .inspect: false
    case .setPace, .advance, .reset, .addFaults: true
    }
  }

  init(_ head: RequestHead, body: [UInt8]) throws(ControlRefusal) {
    let path = String(head.rawPath.dropFirst(Self.prefix.count))
    switch (head.method, path) {
    case ("GET", "health"), ("HEAD", "health"): self = .health
    case ("GET", "waiting"): self = .waiting
    case ("GET", "journal"):
      let follows = head.query.contains { $0.name == "follow" }
      self = follows ? .follow : .journal(try Self.form(head))
    case ("GET", "unmatched"): self = .unmatched
    case ("GET", "verdict"): self = .verdict
    case ("POST", "pace"): self = .setPace(try Self.pace(Self.member("pace", of: body)))
    case ("POST", "advance"): self = .advance(try Self.duration(Self.member("by", of: body)))
    case ("POST", "reset"): self = .reset
    case ("POST", "faults"): self = .addFaults(try Self.faults(Self.member("fault", of: body)))
    default:
      if head.method == "GET", let kind = Backend.Inspected(rawValue: path) {
        self = .inspect(kind)
        return
      }
      throw ControlRefusal(
        404, "\(head.method) \(Self.prefix)\(path) is nothing here: \(Self.list)")
    }
  }

  private static func form(_ head: RequestHead) throws(ControlRefusal) -> JournalForm {
    let format = head.query.first { $0.name == "format" }
    guard let written = format?.value else { return .text }
    guard let form = JournalForm(rawValue: written) else {
      throw ControlRefusal(400, "format is text, json or har, not \"\(written)\"")
    }
    return form
  }

  private static func member(
    _ name: String, of body: [UInt8]
  ) throws(ControlRefusal) -> String {
    let json: JSON
    do { json = try JSON.parse(body) } catch {
      throw ControlRefusal(400, "the body is no JSON: \(error)")
    }
    guard let text = json[name]?.string else {
      throw ControlRefusal(400, "the body needs \"\(name)\", a text: \(list)")
    }
    return text
  }

  private static func pace(_ text: String) throws(ControlRefusal) -> Pace {
    guard let pace = PaceText.read(text) else {
      throw ControlRefusal(400, "\"\(text)\" is no pace: \(PaceText.words)")
    }
    return pace
  }

  private static func duration(_ text: String) throws(ControlRefusal) -> Duration {
    guard let duration = DurationText.read(text) else {
      throw ControlRefusal(400, "\"\(text)\" is no duration; for example 30s, 2m or 1h30m")
    }
    return duration
  }

  private static func faults(_ text: String) throws(ControlRefusal) -> [ScriptRule] {
    do {
      return try Scenario.read(fault: text).get().script
    } catch {
      throw ControlRefusal(400, "\(error)")
    }
  }
}

/// Why a control request is not carried out.
struct ControlRefusal: Error {
  let status: Int
  let message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }
}
