import FakeBackend
import ScenarioFiles
import Testing

/// `switches:` in a file → the switches of its world, whatever else could have a say in them.
struct SwitchReadingTests {
  @Test(arguments: Switch.table.flatMap { row in row.allowed.map { (row.name, $0) } })
  func everyValueArrives(name: String, value: String) throws {
    let file =
      "scenario: a\nbackend:\n  switches: { \(name): \"\(value)\" }\nuser: [{ wait: 1s }]\n"
    var expected = Switches()
    try expected.set(name, value)
    #expect(
      try ScenarioFile.read(file, file: "a.yaml", for: .serve).get().world.switches == expected)
  }
}
