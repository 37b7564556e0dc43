import FakeBackend
import JSONText
import Suggestions
import TimeAndChance
import YAMLText

extension Language {
  /// A whole file; its keys stand in the order in which they are best written.
  static let scenario = Block(
    "scenario", "a scenario", "one scenario per file", blank: Scenario(file: "", name: ""),
    exclusive: ["user", "users"],
    [
      Key(
        "scenario", \.name, .words, "what it is called", example: "A silent edit",
        isRequired: true),
      Key(
        "why", \.why, .prose, "what it is for", example: "About 30 % of edits end without a word."),
      Key("source", \.source, .prose, "the document that asks for it", example: "SEED0-3"),
      Key(
        "cases", .cases,
        "several scenarios of one file: a name for each, and what stands for $name in the rest",
        example: CaseTable.example, get: { _ in nil }, set: { _, _ in }),
      Key(
        "use", FragmentReading.paths,
        "files with parts of scenarios that come before this one's own: steps and expectations "
          + "before, rules behind, all else under it; a folder called fragments is not searched",
        example: "fragments/signed-in.yaml", get: { _ in nil }, set: { _, _ in }),
      Key(
        "tags", \.tags, .oneOrMore(.tag), "words by which run --tag selects it",
        example: "[slow, export]"),
      Key(
        "skill", optional: \.skill, .skill, "the skill's name, or a path to its file",
        example: "video-making-ai"),
      Key("seed", \.seed, .seed, "the source of all chance; 1 where not said", example: "7"),
      Key(
        "backend", \.world, over: world, layout: .lines, "what kind of service it is",
        example: "{ credits: 100 }"),
      Key(
        "client", \.client, over: client, layout: .lines, "how its users' clients are set",
        example: "{ gui: act }"),
      Key(
        "script", \.script, .script,
        "what the backend does otherwise; the first rule that fits wins",
        example: "[{ on: POST /run_sse, stream: [close] }]"),
      Key(
        "user", .purposeful(of: "steps", .userStep), "what the user does, or nothing",
        example: "[{ say: export }]", get: { $0.users.isEmpty ? $0.user : nil },
        set: { $0.user = $1 }),
      Key(
        "users", \.users, .users,
        "several users at once on one clock, each with a client of his own: their names with what "
          + "they do",
        example: "{ ann: [{ say: export }], bo: [{ wait: 10s }, { say: export }] }"),
      Key(
        "expect", .purposeful(of: "expectations", .expectation),
        "what must hold at the end, or nothing; steps may have expectations of their own",
        example: "[{ download: { playable: true } }]", get: { $0.expect }, set: { $0.expect = $1 }),
      Key(
        "rules", \.rules, .rules,
        "the rules that its client must keep; all of them where not said",
        example: "{ except: { R5: its user hears the agent all the time } }"),
    ]
  ) { scenario, given in
    guard given.reading.use == .run else { return }
    scenario.checkUsers(given)
    var known = given.reading.fragmentKeys
    if given["users"] != nil { known.append("user") }
    if scenario.everybody.contains(where: { $0.steps.contains { !$0.expect.isEmpty } }) {
      known.append("expect")
    }
    for key in ["user", "expect"] where given[key] == nil && !known.contains(key) {
      let example = given.description(of: key).map { "for example: \(key): \($0.example)" } ?? ""
      given.add(
        "without \"\(key)\" it would pass whatever happens",
        hint: "\(example), or \(key): nothing where that is meant")
    }
  }
}

extension Language {
  /// What stands in a file that others use: all but what names and explains a scenario.
  static let fragment = Block(
    "fragment", "a fragment", "a file that others use", blank: Scenario(file: "", name: ""),
    scenario.keys.filter {
      !["scenario", "why", "source", "cases", "use", "users"].contains($0.description.key)
    })
}

extension Notation {
  /// A list without which a run shows nothing at all, so that an empty one has to be meant.
  fileprivate static func purposeful<Item>(
    of what: String, _ item: Notation<Item>
  ) -> Notation where Value == [Item] {
    let list = Notation.list(of: what, item)
    return Notation(.either([list.form, .oneOf(["nothing"])])) { field in
      if field.node.string == "nothing" { return [] }
      let isEmpty = field.node.isNull || field.node.items?.isEmpty == true
      guard !isEmpty || field.reading.use == .serve else {
        let way = "\(field.example), or \(field.key): nothing where that is meant"
        return field.bad(
          "\"\(field.key)\" is empty: it would pass whatever happens", hint: way)
      }
      return list.read(field)
    } write: {
      $0.isEmpty ? .plain("nothing") : list.write($0)
    }
  }
}

extension Notation where Value == Void {
  /// Read before all else (`CaseReading`): what it stands for fills the other keys.
  fileprivate static let cases = Notation(.names(.names(.any))) { _ in
    ()
  } write: { _ in
    .plain("")
  }
}

extension Notation where Value == String {
  /// One word, as it is typed behind `--tag`.
  fileprivate static let tag = Notation(
    .scalar("word", schema: .word)
  ) {
    $0.tag()
  } write: {
    .text($0)
  }

  static let skill = Notation(.scalar("name or path", schema: .someText)) {
    $0.skill()
  } write: {
    .text($0)
  }
}

extension Field {
  fileprivate func tag() -> String? {
    guard let tag = words() else { return nil }
    guard tag.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
      return bad("\"\(tag)\" is no tag", hint: "letters, digits, - and _ alone: \(example)")
    }
    return tag
  }

  fileprivate func skill() -> String? {
    guard let name = words() else { return nil }
    guard let surroundings = reading.surroundings else { return name }
    let skills = surroundings.skills
    if skills.contains(name) { return name }
    if name.contains("/") || [".md", ".txt"].contains(where: name.hasSuffix) {
      switch surroundings.opinionOfSkill(name) {
      case .unusable(let problem):
        return bad(problem, hint: "name one that is built in, or a path beside this file")
      case .usable(let warnings):
        for warning in warnings {
          reading.add(warning, at: node.start, hint: nil, severity: .warning)
        }
        return name
      }
    }
    let near = Suggestion.nearest(name, among: skills)
    return bad(
      "no skill is called \"\(name)\"",
      hint: near.map { "did you mean \($0)?" } ?? "known: " + skills.joined(separator: ", "))
  }
}
