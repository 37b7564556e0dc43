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

  /// The modules are compiled one after the other, each behind what it imports.
  @Test func eachModuleComesBehindItsImports() throws {
    let script = try String(
      contentsOf: SourceFile.top.appending(path: ".ci/fuzz"), encoding: .utf8)
    let list = try #require(script.firstMatch(of: /modules="([^"]+)"/)).output.1
    let modules = list.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(modules.count > 15)
    let own = ImportChecks.allowed.map(\.module)
    for (place, module) in modules.enumerated() {
      let missing = try imports(of: module).filter {
        own.contains($0) && !modules[..<place].contains($0)
      }
      #expect(missing.isEmpty, "\(module) imports \(missing), which .ci/fuzz has not compiled yet")
    }
  }

  private func imports(of module: String) throws -> [String] {
    let folder = SourceFile.top.appending(path: "Sources/\(module)").path
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
    return try files.flatMap { file in
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        .matches(of: /(?m)^(?:package |internal |public )?import (\w+)/).map { String($0.output.1) }
    }
  }
}
