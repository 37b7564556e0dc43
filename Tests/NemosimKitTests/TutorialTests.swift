import Foundation
import Testing

/// The last step of each file of a tutorial stands in the example package, where it is compiled and
/// run; each step before is a beginning of it.
@Suite struct TutorialTests {
  private static let catalog = "Sources/NemosimKit/Documentation.docc"
  private static let examples = "Integrations/swift"

  /// A file as a tutorial names it, and its steps in order.
  struct TutorialFile: CustomTestStringConvertible {
    var name: String
    var steps: [String]

    var testDescription: String { name }
  }

  @Test(arguments: try files()) func stepsLeadToWhatIsRun(_ file: TutorialFile) throws {
    let place = file.name == "Package.swift" ? "" : "Tests/QuickstartTests/"
    let end = try Checkout.text("\(Self.examples)/\(place)\(file.name)")
    let steps = try file.steps.map { try Checkout.text("\(Self.catalog)/Resources/\($0)") }
    #expect(steps.last == end, "\(file.steps.last ?? "")")
    var last = 0
    for (name, step) in zip(file.steps, steps).dropLast() {
      let beginning = Self.open(step)
      #expect(end.hasPrefix(beginning), "\(name) is no beginning of \(file.name)")
      #expect(beginning.count > last, "\(name) adds nothing to the step before")
      last = beginning.count
    }
  }

  @Test func everyFileIsAStepOfATutorial() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.file("\(Self.catalog)/Resources")
    ).filter { !$0.hasSuffix(".svg") }
    #expect(try Self.files().flatMap(\.steps).sorted() == files.sorted())
  }

  /// Without the brackets that are closed at its end.
  private static func open(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last, last.allSatisfy({ " ])}".contains($0) }) { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func files() throws -> [TutorialFile] {
    let folder = "\(catalog)/Tutorials"
    let tutorials = try FileManager.default.contentsOfDirectory(atPath: Checkout.file(folder))
    return try tutorials.sorted().flatMap { tutorial in
      let steps = try Checkout.text("\(folder)/\(tutorial)")
        .matches(of: #/@Code\(name: "(?<name>[^"]+)", file: "(?<file>[^"]+)"\)/#)
      var files: [TutorialFile] = []
      for step in steps {
        let (name, file) = (String(step.output.name), String(step.output.file))
        if let place = files.firstIndex(where: { $0.name == name }) {
          files[place].steps.append(file)
        } else {
          files.append(TutorialFile(name: name, steps: [file]))
        }
      }
      return files
    }
  }
}
