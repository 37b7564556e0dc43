import Foundation
import JSONText
import Testing

/// Files with `cases:`, where people meet them.
@Suite(.waits) struct CaseProcessTests {
  private static let file = """
    scenario: A balance
    cases:
      few: { credits: 7 }
      many: { credits: 5000 }
    backend: { credits: $credits }
    user: [credits]
    expect:
      - said: "$credits"
    """

  private func tool() throws -> Tool {
    let tool = try Tool.away()
    try tool.place.file("Scenarios/balance.yaml", Self.file)
    return tool
  }

  @Test func eachCaseRunsAndIsNamed() throws {
    let tool = try tool()
    let outcome = try tool.run("run", "Scenarios", "--json")
    let scenarios = try #require(try JSON.parse(outcome.output)["scenarios"]?.array)
    #expect(
      scenarios.map { $0["file"]?.string } == Array(repeating: "Scenarios/balance.yaml", count: 2))
    #expect(scenarios.map { $0["case"]?.string } == ["few", "many"])
    #expect(scenarios.map { $0["passed"] } == [true, true])

    let one = try tool.run("run", "Scenarios/balance.yaml#many", "--card")
    #expect(one.output.hasPrefix("✓ A balance (many)  ("))
    #expect(one.output.contains(", Scenarios/balance.yaml#many)\n"))
    let none = try tool.run("run", "Scenarios/balance.yaml#man", "Scenarios/balance.yaml#few")
    #expect(none.code == 2)
    #expect(none.errors.contains("hint: did you mean many?"))
    #expect(none.output.contains("2 scenarios, 1 not run, "))
  }

  @Test func aFailureNamesItsCase() throws {
    let tool = try tool()
    try tool.place.file(
      "bad.yaml", Self.file.replacing("said: \"$credits\"", with: "said: \"5000\""))
    let outcome = try tool.run("run", "bad.yaml")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("    bad.yaml:8: expected said: 5000"))
    #expect(outcome.output.contains("    replay: nemosim run bad.yaml#few --seed 1 --journal"))
    #expect(outcome.output.contains("✓ A balance (many)"))
  }

  @Test func theyAreCheckedTogether() throws {
    let tool = try tool()
    #expect(
      try tool.run("check", "Scenarios").output == "✓ Scenarios/balance.yaml  (2 cases)\n")
    let json = try JSON.parse(try tool.run("check", "Scenarios", "--json").output)
    #expect(json[0]?["cases"] == ["few", "many"])
  }

  /// Each has its journal, in a folder of the file's name.
  @Test func journalsOfCases() throws {
    let tool = try tool()
    #expect(try tool.run("run", "Scenarios", "--golden", "kept", "--rewrite-golden").code == 0)
    #expect(try tool.place.text("kept/balance/few.txt").contains("credits"))
    #expect(try tool.run("run", "Scenarios", "--golden", "kept").code == 0)
    try tool.place.file("Scenarios/balance.yaml", Self.file.replacing("few:", with: "fewer:"))
    let outcome = try tool.run("run", "Scenarios", "--golden", "kept")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("no scenario writes the journal kept/balance/few.txt;"))
    // Of a file with mistakes nobody knows which journals are its.
    try tool.place.file("Scenarios/balance.yaml", "scenario: [")
    let broken = try tool.run("run", "Scenarios", "--golden", "kept")
    #expect(broken.code == 2)
    #expect(!broken.output.contains("no scenario writes"))
  }

  /// One world has one scenario.
  @Test func serveTakesOne() throws {
    let tool = try tool()
    let outcome = try tool.run("serve", "--port", "0", "--scenario", "Scenarios/balance.yaml")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains(
        "hint: name one: Scenarios/balance.yaml#few, Scenarios/balance.yaml#many"))

    let service = try Service(["--scenario", "\(tool.folder)/Scenarios/balance.yaml#few"])
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    #expect(try stranger.get("/api/credits/balance/simple").text.contains("7"))
    let text = JSON.string(Self.file)
    let refused = try stranger.control("worlds", JSON.members(["scenario": text]).text)
    #expect(refused.status == 400)
    #expect(refused.text.contains("several cases, of which \\\"case\\\" names one: few, many"))
    let order = JSON.members(["scenario": text, "case": "many"]).text
    #expect(try stranger.control("worlds", order).status == 201)
    #expect(try stranger.control("scenario", order).status == 200)
    #expect(try stranger.control("worlds", #"{"case":"many"}"#).status == 400)
    _ = try service.end()
  }
}
