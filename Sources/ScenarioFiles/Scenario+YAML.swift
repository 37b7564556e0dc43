import YAMLText

extension Scenario {
  /// A whole file; nil when a mistake keeps it from being a scenario.
  static func read(_ root: YAMLNode, _ reading: Reading) -> Scenario? {
    let head = Language.scenario.keys[0].description
    let file = Field(entry: head, keyMark: root.start, node: root, reading: reading)
    guard !root.isNull else {
      return file.bad("the file is empty", hint: "begin with \(head.key): \(head.example)")
    }
    guard root.entries != nil else {
      return file.bad(
        "a scenario is a mapping, found \(root.kind)",
        hint: "begin with \(head.key): \(head.example)")
    }
    let before = reading.errorCount
    var fragments = FragmentReading(reading)
    let use = Field.use(in: root, reading)
    if let use { fragments.read(use) }
    reading.fragmentKeys = fragments.keys
    reading.fragmentStates = fragments.scenario.script.flatMap(\.statesEntered)
    var scenario = fragments.scenario
    (scenario.script, scenario.user, scenario.expect) = ([], [], [])
    Language.scenario.read(file, into: &scenario)
    scenario.file = reading.source.name
    scenario.join(fragments)
    if let use { scenario.checkUsers(of: fragments, use) }
    return reading.errorCount == before ? scenario : nil
  }

  /// As a file that says the same.
  package var yaml: String {
    YAMLWriter.write(.mapping(Language.scenario.entries(of: self), .lines))
  }
}

extension ScenarioFile {
  /// The paths that a file's `use:` names, for who sends its text to somebody who cannot read them.
  package static func fragmentPaths(of text: [UInt8], file: String) -> [String] {
    let source = SourceText(name: file, bytes: text)
    let reading = Reading(source, mistakes: [], use: .serve, surroundings: nil)
    guard let root = YAMLDocument(source).root, let use = Field.use(in: root, reading) else {
      return []
    }
    return FragmentReading.paths.read(use) ?? []
  }
}

extension Field {
  /// `use:`, which is read before all else.
  fileprivate static func use(in root: YAMLNode, _ reading: Reading) -> Field? {
    guard let use = root.entries?.first(where: { $0.key == "use" }),
      let known = Language.scenario.description.keys.first(where: { $0.key == "use" })
    else { return nil }
    return Field(entry: known, keyMark: use.keyStart, node: use.value, reading: reading)
  }
}
