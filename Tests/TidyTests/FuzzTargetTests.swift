import Foundation
import Testing

/// `make fuzz` goes by the folders of inputs: a target without one would never be fuzzed.
@Suite struct FuzzTargetTests {
  @Test func eachTargetHasItsFolder() throws {
    let top = SourceFile.top
    let source = try String(
      contentsOf: top.appending(path: "Tests/Fuzz/Fuzz.swift"), encoding: .utf8)
    let targets = source.matches(of: /"([a-z]+)": fuzz/).map { String($0.output.1) }
    let folder = top.appending(path: "Tests/FuzzCorpus").path
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(targets.count > 15)
    #expect(targets.sorted() == folders.sorted())
    for name in folders {
      let inputs = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")
      #expect(!inputs.isEmpty, "\(name)")
    }
  }
}
