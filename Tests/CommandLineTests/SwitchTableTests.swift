import FakeBackend
import Testing

@testable import nemosim

@Suite struct SwitchTableTests {
  @Test func everySwitchHasItsRow() throws {
    let lines = SwitchTable.text().split(separator: "\n")
    let starts = lines.filter { !$0.hasPrefix(" ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(starts == ["switch"] + Switch.table.map(\.name))
    #expect(lines.allSatisfy { $0.count <= 180 })
    let row = try #require(lines.first { $0.hasPrefix("renderReply ") })
    #expect(row.contains("top-level | data |"))
    #expect(row.contains("how a render reply is wrapped"))
  }
}
