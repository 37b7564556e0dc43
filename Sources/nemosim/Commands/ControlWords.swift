import HTTPMessages
import JSONText
import ScenarioFiles
import Suggestions
import SystemCalls

/// What `nemosim ctl` is told to ask, as a request of the control API.
struct ControlWords {
  private(set) var method = "GET"
  private(set) var path: String
  private(set) var body: JSON?
  /// What comes may be bad news.
  private(set) var asksVerdict = false
  /// What comes is a stream of entries.
  private(set) var followsJournal = false

  /// What can be asked, with what goes with it and what comes of it.
  static let table: [(words: String, meaning: String)] = [
    ("health", "whether it is there, what time it is"),
    ("waiting", "who holds time, and what is due next"),
    (
      "journal [text|json|har|follow]",
      "all that happened, or what --only and its like leave; follow goes on until Ctrl-C"
    ),
    (
      "verdict [final]",
      "what the rules and the scenario say so far, exit status 1 where something is broken; final "
        + "ends the world"
    ),
    ("unmatched", "requests that no documented route answers"),
    ("sessions, renders, ledger, tokens", "what the service keeps"),
    ("pace PACE", "how time passes: skip, manual, x30"),
    ("advance DURATION", "moves time at pace manual, until all that is due has happened"),
    ("advance-to DURATION", "the same, to that time of the run"),
    ("reset", "everything is as it was at the start"),
    ("faults \"REQUEST: FAULT\"", "lays a fault over matching replies"),
    ("no-faults", "takes away those that were laid"),
    ("scenario FILE", "its rules and expectations in place of those there are"),
    ("shown TEXT", "takes down what the client's user saw"),
    ("worlds [NAME]", "the worlds beside the one at the root"),
    ("new-world [NAME]", "makes one; its address and its token are all that a client needs"),
    ("end-world NAME", "ends one"),
  ]

  init(_ words: [String], _ invocation: Invocation) throws(UsageMistake) {
    let value = words.count > 1 ? words[1] : nil
    path = words[0]
    try Self.check(invocation, fits: words[0])
    switch words[0] {
    case "health", "waiting", "unmatched", "sessions", "renders", "ledger", "tokens": break
    case "journal":
      followsJournal = value == "follow"
      let form = followsJournal ? ("follow", "1") : ("format", value)
      path += Self.query([form] + Self.filter(invocation))
    case "verdict":
      guard value == nil || value == "final" else {
        throw UsageMistake("ctl verdict takes the word final, or none, not \"\(value ?? "")\"")
      }
      asksVerdict = true
      path += Self.query([("final", value.map { _ in "1" })])
    case "worlds": path += value.map { "/" + PercentEncoding.encode($0) } ?? ""
    case "pace": try post(["pace": .string(Self.needed(value, words[0]))])
    case "advance": try post(["by": .string(Self.needed(value, words[0]))])
    case "advance-to": try post(["until": .string(Self.needed(value, words[0]))], to: "advance")
    case "faults": try post(["fault": .string(Self.needed(value, words[0]))])
    case "shown": try post(["text": .string(Self.needed(value, words[0]))])
    case "scenario":
      let scenario = try Self.scenario(Self.needed(value, words[0]))
      post(.members(["scenario": scenario.text, "case": scenario.caseName]))
    case "reset": post([:])
    case "no-faults":
      method = "DELETE"
      path = "faults"
    case "new-world":
      path = "worlds"
      try post(Self.order(named: value, invocation))
    case "end-world":
      method = "DELETE"
      path = "worlds/" + PercentEncoding.encode(try Self.needed(value, words[0]))
    default:
      let known = Self.table.flatMap {
        $0.words.split(separator: ",").compactMap { $0.split(separator: " ").first }.map(
          String.init)
      }
      let hint = Suggestion.nearest(words[0], among: known).map { "; did you mean \($0)?" } ?? ""
      throw UsageMistake(
        "\"\(words[0])\" is nothing that can be asked\(hint)\nnemosim ctl --help lists what can")
    }
  }

  private mutating func post(_ body: JSON, to path: String? = nil) {
    method = "POST"
    self.body = body
    if let path { self.path = path }
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

  private static func needed(_ value: String?, _ word: String) throws(UsageMistake) -> String {
    guard let value else {
      let usage = table.first { $0.words.hasPrefix("\(word) ") }?.words ?? word
      throw UsageMistake("ctl \(word) needs a value: nemosim ctl \(usage)")
    }
    return value
  }

  private static func order(
    named name: String?, _ invocation: Invocation
  ) throws(UsageMistake) -> JSON {
    var switches = JSONObject()
    for (name, value) in invocation.assignments("--switch") { switches[name] = .string(value) }
    let scenario = try invocation.text("--scenario").map(scenario)
    return .members([
      "name": name.map(JSON.string), "scenario": scenario?.text, "case": scenario?.caseName,
      "seed": invocation.integer("--seed").map { .integer($0) },
      "pace": invocation.text("--pace").map(JSON.string),
      "credits": invocation.integer("--credits").map { .integer($0) },
      "idle": invocation.text("--idle").map(JSON.string),
      "switches": switches.isEmpty ? nil : .object(switches),
    ])
  }

  /// `FILE` or `FILE#CASE`, as the members of a request say it.
  private static func scenario(
    _ name: String
  ) throws(UsageMistake) -> (text: JSON, caseName: JSON?) {
    let place = ScenarioFolder.place(name)
    do {
      let text = String(decoding: try ScenarioFolder.read(place.path), as: UTF8.self)
      return (.string(text), place.caseName.map(JSON.string))
    } catch {
      throw UsageMistake("\(error)")
    }
  }
}
