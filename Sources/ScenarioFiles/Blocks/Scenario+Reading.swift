package import FakeBackend
import NemoContract
import Suggestions
import TimeAndChance
import YAMLText

extension Scenario {
  /// A whole file; nil when a mistake keeps it from being a scenario at all.
  static func read(_ root: YAMLNode, _ reading: Reading) -> Scenario? {
    let what = VocabularyEntry("scenario", "the file", example: "A silent edit")
    let file = Field(entry: what, keyMark: root.start, node: root, reading: reading)
    guard !root.isNull else {
      return file.bad("the file is empty", hint: "begin with \(what.key): \(what.example)")
    }
    guard root.entries != nil else {
      return file.bad(
        "a scenario is a mapping, found \(root.kind)",
        hint: "begin with \(what.key): \(what.example)")
    }
    return file.mapping("a scenario", vocabulary) { keys in
      var scenario = Scenario(
        file: reading.source.name, name: keys.required("scenario")?.words() ?? "")
      if let why = keys["why"]?.text() { scenario.why = why.trimmed }
      if let source = keys["source"]?.text() { scenario.source = source.trimmed }
      scenario.tags = keys["tags"]?.oneOrMore { $0.tag() } ?? []
      scenario.skill = keys["skill"]?.skill()
      if let seed = keys["seed"]?.seed() { scenario.seed = seed }
      if let world = keys["backend"]?.world() { scenario.world = world }
      scenario.script = keys["script"]?.script() ?? []
      scenario.user = file.purposeful("user", keys, of: "steps") { $0.userStep() }
      scenario.expect = file.purposeful("expect", keys, of: "expectations") { $0.expectation() }
      if let rules = keys["rules"]?.rules() { scenario.rules = rules }
      return scenario
    }
  }

  /// The keys of a scenario file, in the order in which they are best written.
  package static let vocabulary = [
    VocabularyEntry("scenario", "what it is called", example: "A silent edit"),
    VocabularyEntry("why", "what it is for", example: "About 30 % of edits end without a word."),
    VocabularyEntry("source", "the document that asks for it", example: "SEED0-3"),
    VocabularyEntry(
      "tags", "words by which run --tag selects it", example: "[slow, export]"),
    VocabularyEntry(
      "skill", "the skill's name, or a path to its file", example: "video-making-ai"),
    VocabularyEntry("seed", "the source of all chance; 1 where not said", example: "7"),
    VocabularyEntry("backend", "what kind of service it is", example: "{ credits: 100 }"),
    VocabularyEntry(
      "script", "what the backend does otherwise; the first rule that fits wins",
      example: "[{ on: POST /run_sse, stream: [close] }]"),
    VocabularyEntry(
      "user", "what the user does, or nothing", example: "[{ say: export }]"),
    VocabularyEntry(
      "expect", "what must hold at the end, or nothing",
      example: "[{ download: { playable: true } }]"),
    VocabularyEntry(
      "rules", "the rules that its client must keep; all of them where not said",
      example: "{ except: { R5: its user hears the agent all the time } }"),
  ]
}

extension Field {
  /// The word for a list that is left empty on purpose.
  private static let nothing = "nothing"

  /// A list without which a run shows nothing at all, so that an empty one has to be meant.
  fileprivate func purposeful<Value>(
    _ key: String, _ keys: KeyedReader, of what: String, _ read: (Field) -> Value?
  ) -> [Value] {
    guard let field = keys[key] else {
      if reading.use == .run {
        reading.add(
          "without \"\(key)\" it would pass whatever happens", at: node.start,
          hint: keys.example(of: key) + ", or \(key): \(Self.nothing) where that is meant")
      }
      return []
    }
    if field.node.string == Self.nothing { return [] }
    let isEmpty = field.node.isNull || field.node.items?.isEmpty == true
    guard !isEmpty || reading.use == .serve else {
      let way = "\(field.example), or \(key): \(Self.nothing) where that is meant"
      return field.bad("\"\(key)\" is empty: it would pass whatever happens", hint: way) ?? []
    }
    return field.list(of: what, read)
  }

  fileprivate func seed() -> Seed? {
    guard case .scalar(let text, .plain) = node.content, let value = UInt64(text) else {
      return wrong("a whole number from 0", hint: example)
    }
    return Seed(value)
  }

  /// One word, as it is typed behind `--tag`.
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

extension String {
  /// Without blanks and line breaks around it, as `>` blocks leave them.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
