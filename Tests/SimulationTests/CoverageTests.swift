import HTTPMessages
import JSONText
import PrintedText
import ScenarioFiles
import Simulation
import Testing

/// Runs → what they met, from their journals.
@Suite struct CoverageTests {
  private func coverage(_ text: String) throws -> Coverage {
    var coverage = Coverage()
    for scenario in try ScenarioFile.readAll(text, file: "a.yaml").get() {
      coverage.add(try ScenarioRunner().run(scenario), of: scenario)
    }
    return coverage
  }

  private func rules(_ rules: String, user: String = "credits") -> String {
    "scenario: A\nuser: [\(user)]\nexpect: nothing\nscript:\n\(rules)"
  }

  private func cells(_ coverage: Coverage) -> [String] {
    CoverageStation.allCases.flatMap { station in
      (CoverageCode.allCases.map(\.rawValue) + ReplyFault.kinds).filter {
        !coverage.scenarios(station, $0).isEmpty
      }.map { "\(station.rawValue): \($0)" }
    }
  }

  @Test func nothingIsMetByNobody() throws {
    let coverage = Coverage()
    #expect(!coverage.isComplete)
    #expect(coverage.missingCells.contains("1001 at upload"))
    #expect(!coverage.missingCells.contains("1001 at sign-in"))
    #expect(coverage.lists.allSatisfy { $0.missing.count == $0.rows.count })
    #expect(CoverageText.text(coverage).plain.contains("  2001 registered at submit\n"))
  }

  @Test func whatCannotOccurHasAReason() {
    for code in CoverageCode.allCases {
      let reasons = CoverageStation.allCases.map { code.impossibility(at: $0) }
      #expect(reasons.contains(nil), "\(code)")
      #expect(!reasons.contains(""), "\(code)")
    }
  }

  @Test(arguments: [
    ("  - { on: GET /api/credits/balance/simple, nth: 1, reply: { status: 429 } }", "429 cured"),
    (
      "  - { on: GET /api/credits/balance/simple, nth: 1, "
        + "reply: { status: 429, headers: { Retry-After: 9 } } }", "429 cured, Retry-After"
    ),
    ("  - { on: GET /api/credits/balance/simple, reply: { code: 429 } }", "429 stays"),
    ("  - { on: GET /api/credits/balance/simple, nth: 1, reply: { status: 401 } }", "1001"),
    ("  - { on: GET /api/credits/balance/simple, reply: { status: 503 } }", "5xx"),
    ("  - { on: GET /api/credits/balance/simple, faults: [{ body: html }] }", "5xx page"),
  ])
  func codesAreFoundAtTheirStation(rule: String, code: String) throws {
    let found = cells(try coverage(rules(rule)))
    #expect(found.filter { !$0.hasSuffix("html") } == ["credits: \(code)"])
  }

  /// The same code is another thing behind work.
  @Test func streamsHaveTwoStations() throws {
    let event = "{ event: { errorCode: \"2001\" } }"
    func met(_ steps: String) throws -> [String] {
      cells(
        try coverage(
          rules("  - { on: POST /run_sse, stream: [\(steps)] }", user: "{ say: add music }")))
    }
    #expect(try met(event) == ["stream before: 2001 anonymous"])
    #expect(
      try met("{ tool: edit_multitrack }, \(event)") == ["stream in the middle: 2001 anonymous"])
  }

  /// A rule that never answered laid nothing over anything.
  @Test func aFaultIsMetWhereItHappened() throws {
    let rule = """
        - { on: GET /api/credits/balance/simple, nth: 1, faults: [{ wait: 3s }, { cut: 2 }] }
        - { on: POST /run_sse, faults: [silence] }
      """
    #expect(cells(try coverage(rules(rule))) == ["credits: wait", "credits: cut"])
  }

  @Test func casesAreMetByThemselves() throws {
    let coverage = try coverage(
      """
      scenario: A
      cases: { a: { skill: video-making-ai }, b: { skill: image-to-video-ltx } }
      skill: $skill
      backend: { switches: { thoughts: on } }
      user: [{ upload: media/product.png }]
      expect: nothing
      """)
    func scenarios(_ list: String, _ name: String) -> [String]? {
      coverage.lists.first { $0.title == list }?.rows.first { $0.name == name }?.scenarios
    }
    #expect(scenarios("skills", "video-making-ai") == ["a.yaml#a"])
    #expect(scenarios("skills", "image-creator-online") == [])
    #expect(scenarios("switches", "thoughts=on") == ["a.yaml#a", "a.yaml#b"])
    #expect(scenarios("switches", "thoughts=off") == [])
    #expect(scenarios("upload types", "png") == ["a.yaml#a", "a.yaml#b"])
    let json = CoverageJSON.json(coverage)
    #expect(json["complete"] == false)
    #expect(json["stations"]?[0]?["codes"]?[0]?["impossible"] == "sign-in and films take no token")
  }
}
