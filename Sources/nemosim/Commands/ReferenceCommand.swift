import JSONText
import ScenarioFiles
import Suggestions

/// Prints the language of scenario files.
enum ReferenceCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let formats = ["--markdown", "--man", "--schema"].filter(invocation.has)
    if formats.count > 1 {
      return console.fail(
        UsageMistake("\(formats[0]) and \(formats[1]) exclude each other"), .usage)
    }
    if let name = invocation.positionals.first {
      guard formats.isEmpty else {
        return console.fail(UsageMistake("\(formats[0]) is about the whole language"), .usage)
      }
      return one(name, console)
    }
    switch formats.first {
    case "--markdown": console.output.write(ReferenceMarkdown.page)
    case "--man":
      console.output.write(ReferenceManual.page(version: ProgramSpec.nemosim.version))
    case "--schema": console.output.writeLine(SchemaDocument.json)
    default: console.output.write(ReferenceText.whole)
    }
    return .success
  }

  private static func one(_ name: String, _ console: Console) -> ExitCode {
    guard let text = ReferenceText.text(about: name) else {
      let near = Suggestion.nearest(name, among: Language.words)
      return console.fail(
        UsageMistake(
          "the language has no block and no key \"\(name)\"; "
            + (near.map { "did you mean \"\($0)\"?" }
              ?? "its blocks are " + Language.blocks.map(\.name).joined(separator: ", "))),
        .usage)
    }
    console.output.write(text)
    return .success
  }
}
