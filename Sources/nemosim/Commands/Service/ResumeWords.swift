import ClientEngine
import Simulation

/// The command line that takes up what another one left, as somebody can type it into a shell.
struct ResumeWords {
  let words: [String]

  /// What only says how results are told, or where films go: a film's place is kept.
  private static let others = ["--base-url", "--live", "--session", "--out", "--json"]

  /// - Parameter invocation: the one that was ended; all that it says of the service, and as whom
  ///   it is reached, is said again.
  init(address: String, name: String?, after invocation: Invocation) {
    let known = CommandSpec.resume.options.map(\.name).filter { !Self.others.contains($0) }
    words =
      ["nemosim", "resume", "--base-url", address]
      + invocation.typedWords(of: known)
      + (name.map { ["--session", $0] } ?? [])
  }

  var text: String { words.map(ShellWord.quoted).joined(separator: " ") }
}
