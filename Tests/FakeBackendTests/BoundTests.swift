import Testing

@testable import FakeBackend

/// Tables that forget, so that a service may run for weeks.
struct BoundTests {
  @Test func aFullTableForgetsItsOldest() {
    var table = BoundedTable<String>(limit: 3)
    for number in 1...5 { table["k\(number)"] = "\(number)" }
    #expect((1...5).map { table["k\($0)"] } == [nil, nil, "3", "4", "5"])
    #expect(table.made == 5)
    #expect(table.newest == "5")
  }

  @Test func changingAnEntryLeavesItsAge() {
    var table = BoundedTable<String>(limit: 2)
    table["a"] = "1"
    table["b"] = "2"
    table["a"] = "3"
    #expect(table["a"] == "3")
    table["c"] = "4"
    #expect(table["a"] == nil)
    #expect(table["b"] == "2")
    table["missing"]? += "1"
    #expect(table["missing"] == nil)
    #expect(table.made == 3)
  }

  @Test func whatIsPinnedStays() {
    var table = BoundedTable<String>(limit: 1)
    table.pin("always", "1")
    for number in 1...9 { table["k\(number)"] = "\(number)" }
    #expect(table["always"] == "1")
    #expect(table["k9"] == "9")
    #expect(table.made == 10)
  }
}
