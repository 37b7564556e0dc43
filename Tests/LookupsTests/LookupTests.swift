import Lookups
import Testing

@Suite struct LookupTests {
  @Test func aTableKeepsValuesByKey() {
    var table = LookupTable<String, Int>()
    table["a"] = 1
    table["b"] = 2
    table["b"] = nil
    table["c", default: 5] += 1
    #expect(table["a"] == 1 && table["b"] == nil && table["c"] == 6 && table.count == 2)
    #expect(table.removeValue(forKey: "a") == 1 && table.removeValue(forKey: "a") == nil)
    table.removeAll()
    #expect(table.isEmpty)
  }

  @Test func aSetKnowsWhatItHas() {
    var set = LookupSet([1, 2])
    #expect(set.contains(1) && !set.contains(3) && set.count == 2 && !set.isEmpty)
    #expect(set.insert(3) && !set.insert(3))
    #expect(set.remove(3) && !set.remove(3))
  }

  @Test func theOrderIsNamedByWhoWantsIt() {
    var table = LookupTable<String, Int>()
    for (index, word) in ["delta", "alpha", "charlie", "bravo"].enumerated() { table[word] = index }
    #expect(table.sortedKeys == ["alpha", "bravo", "charlie", "delta"])
    #expect(
      table.sorted { _, value in value }.map(\.key) == ["delta", "alpha", "charlie", "bravo"])
    #expect(LookupSet([3, 1, 2]).sorted == [1, 2, 3])
  }

  @Test func nothingTellsTheOrder() {
    var table = LookupTable<String, Int>()
    for index in 0..<100 { table["\(index)"] = index }
    let set = LookupSet(0..<100)
    var dumped = ""
    dump(table, to: &dumped)
    dump(set, to: &dumped)
    #expect("\(table) \(set)" == "100 entries 100 elements")
    #expect(String(reflecting: table) == "100 entries")
    #expect(!dumped.contains("57"))
  }

  @Test func sharedRanksAreRefused() async {
    await #expect(processExitsWith: .failure) {
      var table = LookupTable<String, Int>()
      table["a"] = 1
      table["b"] = 1
      _ = table.sorted { _, value in value }
    }
  }
}
