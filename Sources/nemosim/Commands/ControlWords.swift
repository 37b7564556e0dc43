import HTTPMessages
import JSONText
import ScenarioFiles
import Simulation
import Suggestions
import SystemCalls

/// What `nemosim ctl` is told to ask, as a request of the control API.
struct ControlWords {
  let method: String
  private(set) var path: String
  private(set) var body: JSON?
  /// What comes may be bad news.
  private(set) var asksVerdict = false
  /// What comes is a stream of entries.
  private(set) var followsJournal = false

  init(_ words: [String], _ invocation: Invocation) throws(UsageMistake) {
    let value = words.count > 1 ? words[1] : nil
    let command = try Self.command(words[0], value)
    try Self.check(invocation, fits: command.word)
    (method, path) = (command.method, command.path(named: value.map(PercentEncoding.encode)))
    switch command.kind {
    case .health, .waiting, .unmatched, .sessions, .renders, .ledger, .tokens, .removeFaults,
      .listWorlds, .showWorld, .endWorld:
      break
    case .journal:
      followsJournal = value == "follow"
      let form = followsJournal ? ("follow", "1") : ("format", value)
      path += Self.query([form] + Self.filter(invocation))
    case .verdict:
      guard value == nil || value == "final" else {
        throw UsageMistake("ctl verdict takes the word final, or none, not \"\(value ?? "")\"")
      }
      asksVerdict = true
      path += Self.query([("final", value.map { _ in "1" })])
    case .reset: body = [:]
    case .pace, .advance, .addFaults, .shown:
      body = command.member.flatMap { member in value.map { .members([member: .string($0)]) } }
    case .scenario:
      let scenario = try value.map { file throws(UsageMistake) in try PostedScenario(file) }
      body = .object(JSONObject(scenario?.members ?? []))
    case .createWorld: body = try Self.order(named: value, invocation)
    }
  }

  /// The one that takes what goes with the word.
  private static func command(
    _ word: String, _ value: String?
  ) throws(UsageMistake) -> ControlCommand {
    let all = ControlCommand.all
    let meant = all.filter { $0.word == word }
    if let command = meant.first(where: { $0.takes(value) }) { return command }
    guard let command = meant.first else {
      let nearest = Suggestion.nearest(word, among: all.map(\.word))
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      throw UsageMistake(
        "\"\(word)\" is nothing that can be asked\(hint)\nnemosim ctl --help lists what can")
    }
    if let value { throw UsageMistake("ctl \(word) takes nothing more, not \"\(value)\"") }
    throw UsageMistake("ctl \(word) needs a value: nemosim ctl \(command.usage)")
  }

  /// Options that belong to one word, and would do nothing beside another.
  private static func check(_ invocation: Invocation, fits word: String) throws(UsageMistake) {
    let owners = [
      ("journal", ["--only", "--exchange", "--from", "--to"]),
      ("new-world", ["--scenario", "--credits", "--switch", "--seed", "--pace", "--idle"]),
    ]
    for (owner, options) in owners where owner != word {
      for option in options where invocation.isTyped(option) {
        throw UsageMistake("\(option) belongs to ctl \(owner) and does nothing for \(word)")
      }
    }
  }

  private static func filter(_ invocation: Invocation) -> [(String, String?)] {
    [
      ("only", invocation.text("--only")), ("exchange", invocation.text("--exchange")),
      ("from", invocation.text("--from")), ("to", invocation.text("--to")),
    ]
  }

  private static func query(_ pairs: [(String, String?)]) -> String {
    let given = pairs.compactMap { name, value in
      value.map { "\(name)=\(PercentEncoding.encode($0))" }
    }
    return given.isEmpty ? "" : "?" + given.joined(separator: "&")
  }

  private static func order(
    named name: String?, _ invocation: Invocation
  ) throws(UsageMistake) -> JSON {
    var switches = JSONObject()
    for (name, value) in invocation.assignments("--switch") { switches[name] = .string(value) }
    let scenario = try invocation.text("--scenario").map(PostedScenario.init)
    let settings = JSON.members([
      "name": name.map(JSON.string),
      "seed": invocation.integer("--seed").map { .integer($0) },
      "pace": invocation.text("--pace").map(JSON.string),
      "credits": invocation.integer("--credits").map { .integer($0) },
      "idle": invocation.text("--idle").map(JSON.string),
      "switches": switches.isEmpty ? nil : .object(switches),
    ])
    return .object(JSONObject((scenario?.members ?? []) + (settings.object?.members ?? [])))
  }
}
