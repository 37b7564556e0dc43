import Foundation
import Testing

/// What stands on a terminal, played in tmux and held against the screens of `Fixtures/screens`;
/// `make golden` writes them.
@Suite(.waits) struct ScreenTests {
  private static let folder = "\(Tool.top)/Fixtures/screens"

  private static let dialogues =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?
    .filter { $0.hasSuffix(".dialogue") }.sorted() ?? []

  @Test func thereAreDialogues() { #expect(Self.dialogues.count >= 4) }

  @Test(arguments: dialogues)
  func theScreenIsTheSame(dialogue: String) throws {
    var tool = try Tool()
    tool.variables["PATH"] = "/usr/bin:/bin"
    let child = try tool.start(
      "/bin/sh",
      [".ci/screens", Tool.path, tool.place.path, "Fixtures/screens/\(dialogue)"])
    let outcome = try tool.end(child)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let name = dialogue.replacing(".dialogue", with: ".txt")
    let kept = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
    #expect(try tool.place.text(name) == kept)
  }
}
