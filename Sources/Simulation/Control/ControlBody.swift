import EventLoop
import FakeBackend
import JSONText
import ScenarioFiles
import Suggestions
import TimeAndChance

/// The members of a control request's body, read as what they mean.
struct ControlBody {
  /// No body at all has no members.
  private let json: Result<JSON, ControlRefusal>

  init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else {
      json = .success([:])
      return
    }
    do throws(JSONError) {
      let json = try JSON.parse(bytes)
      self.json =
        json.object != nil
        ? .success(json) : .failure(ControlRefusal(400, "the body must be a JSON object"))
    } catch {
      json = .failure(ControlRefusal(400, "the body is no JSON: \(error)"))
    }
  }

  /// Every member must be one of these; a slip of the pen would do nothing otherwise.
  func check(_ names: [String]) throws(ControlRefusal) {
    for member in try json.get().object?.members ?? [] where !names.contains(member.name) {
      throw .unknown(member.name, known: names)
    }
  }

  /// A scenario that must be there, and nothing beside it.
  func onlyScenario() throws(ControlRefusal) -> Scenario {
    try check(["scenario", "case", "file", "fragments"])
    _ = try required("scenario") { $0 }
    guard let scenario = try scenario() else { preconditionFailure("a text was required") }
    return scenario
  }

  /// The one member that there may be, a text that means something.
  func only<Value>(
    _ name: String, _ read: (String) throws(ControlRefusal) -> Value
  ) throws(ControlRefusal) -> Value {
    try check([name])
    return try required(name, read)
  }

  subscript(name: String) -> JSON? {
    get throws(ControlRefusal) {
      let value = try json.get()[name]
      return value?.isNull == true ? nil : value
    }
  }

  /// A text that means something.
  func required<Value>(
    _ name: String, _ read: (String) throws(ControlRefusal) -> Value
  ) throws(ControlRefusal) -> Value {
    guard let value = try optional(name, read) else {
      throw ControlRefusal(400, "the body needs \"\(name)\", a text")
    }
    return value
  }

  func optional<Value>(
    _ name: String, _ read: (String) throws(ControlRefusal) -> Value
  ) throws(ControlRefusal) -> Value? {
    guard let value = try self[name] else { return nil }
    guard let text = value.string else {
      throw ControlRefusal(400, "\"\(name)\" must be a text")
    }
    return try read(text)
  }

  func integer(_ name: String, _ range: ClosedRange<Int>) throws(ControlRefusal) -> Int? {
    guard let value = try self[name] else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw ControlRefusal(
        400, "\"\(name)\" is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  // MARK: what texts mean

  static func pace(_ text: String) throws(ControlRefusal) -> Pace {
    guard let pace = PaceText.read(text) else {
      throw ControlRefusal(400, "\"\(text)\" is no pace: \(PaceText.words)")
    }
    return pace
  }

  static func duration(_ text: String) throws(ControlRefusal) -> Duration {
    guard let duration = DurationText.read(text) else {
      throw ControlRefusal(
        400,
        "\"\(text)\" is no duration; for example 30s, 2m or 1h30m"
          + DurationText.limit(for: text))
    }
    return duration
  }

  static func faults(_ text: String) throws(ControlRefusal) -> [ScriptRule] {
    do {
      return try Scenario.read(fault: text, in: "fault").get().script
    } catch {
      throw ControlRefusal(400, "\(error)")
    }
  }

  static func shown(_ text: String) throws(ControlRefusal) -> String {
    guard text.utf8.count <= HostLimits.shownBytes else {
      throw ControlRefusal(413, "a text has \(HostLimits.shownBytes >> 10) KB at most")
    }
    return text
  }

  /// The files that the text's `use:` names, which came along.
  private func surroundings() throws(ControlRefusal) -> Surroundings {
    let words = "\"fragments\" is an object of texts, each by its path in \"use\""
    var fragments: [(path: String, text: String)] = []
    if let written = try self["fragments"] {
      guard let members = written.object?.members else { throw ControlRefusal(400, words) }
      for member in members {
        guard let text = member.value.string else { throw ControlRefusal(400, words) }
        fragments.append((member.name, text))
      }
    }
    return .posted(skills: SkillFinder.names, fragments: fragments) { path in
      "\(path) did not come along: the member \"fragments\" has each file of \"use\" by its path"
    }
  }

  /// The scenario that the members `scenario`, a file's text, `case` and `file` say; what its user
  /// does is not looked at.
  func scenario() throws(ControlRefusal) -> Scenario? {
    let caseName = try optional("case") { $0 }
    guard let text = try optional("scenario", { $0 }) else {
      guard try self["fragments"] == nil else {
        throw ControlRefusal(400, "\"fragments\" needs \"scenario\", the text that uses them")
      }
      guard let caseName else { return nil }
      throw ControlRefusal(400, "\"case\" needs \"scenario\", the text that has a case \(caseName)")
    }
    let file = try optional("file") { $0 } ?? "scenario"
    let scenarios: [Scenario]
    do {
      scenarios = try ScenarioFile.readAll(
        text, file: file, case: caseName, for: .serve, in: try surroundings()
      ).get()
    } catch let refusal as ControlRefusal {
      throw refusal
    } catch {
      throw ControlRefusal(400, "\(error)")
    }
    guard scenarios.count == 1 else {
      let names = scenarios.compactMap(\.caseName).joined(separator: ", ")
      throw ControlRefusal(
        400, "the scenario has several cases, of which \"case\" names one: \(names)")
    }
    return scenarios[0]
  }
}
