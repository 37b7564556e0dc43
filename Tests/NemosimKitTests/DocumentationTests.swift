import Foundation
import Testing

/// All code of the articles stands in the example package too, whose tests are run.
@Suite struct DocumentationTests {
  @Test(arguments: [
    "Sources/NemosimKit/Documentation.docc/NemosimKit.md",
    "Sources/NemosimKit/Documentation.docc/FakesInTests.md",
    "Sources/NemosimKit/Documentation.docc/MoreOfScenarios.md",
    "Sources/NemosimKit/Documentation.docc/UseTheEngine.md", "README.md",
  ])
  func codeIsThatOfTheExamples(_ article: String) throws {
    let folder = "Integrations/swift/Tests/QuickstartTests"
    let files = try FileManager.default.contentsOfDirectory(atPath: Checkout.file(folder))
      .filter { $0.hasSuffix(".swift") }
    let examples = try (files.map { "\(folder)/\($0)" } + ["Integrations/swift/Package.swift"])
      .map { lines(try Checkout.text($0)) }
    let blocks = try Checkout.text(article).components(separatedBy: "```swift\n").dropFirst()
      .map { lines($0.components(separatedBy: "```")[0]) }
    #expect(!blocks.isEmpty)
    for block in blocks {
      let isThere = examples.contains { $0.contains(block) }
      #expect(isThere, "\(article): no example has\n\(block.joined(separator: "\n"))")
    }
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }
}
