import Foundation
import Testing

/// The program copied alone, in folders that hold nothing of a checkout.
@Suite(.waits) struct AloneTests {
  /// Copied, not linked: it must not find its way back. Some names have misled programs before.
  @Test(arguments: ["empty", "api", "Fixtures", "a b'c", "ünterwegs"])
  func itWorksAnywhere(folder: String) throws {
    var tool = try Tool.away()
    // By a process of its own: a file that this one has open for writing is open in every program that
    // another test starts in that moment, too, and cannot be run.
    let copy = try tool.place.file("\(folder)/nemosim")
    let copied = try tool.end(tool.start("/bin/cp", ["--remove-destination", Tool.path, copy]))
    #expect(copied.code == 0, "\(copied.errors)")
    tool.folder += "/\(folder)"
    let demo = try tool.end(tool.start(copy, ["demo", "--speed", "100000", "--no-film"]))
    #expect(demo.code == 0, "\(demo.output.suffix(500))\(demo.errors)")
    #expect(tool.place.has("\(folder)/nemosim-demo.mp4"))

    let chat = try tool.end(
      tool.start(copy, ["chat", "--speed", "100000"], input: .text("make a 5-second clip\n")))
    #expect(chat.code == 0, "\(chat.output.suffix(500))\(chat.errors)")

    try tool.place.file(
      "\(folder)/edit.yaml",
      """
      scenario: Far from home
      skill: video-making-ai
      user:
        - upload: [media/city-timelapse.mp4, media/lo-fi.mp3]
        - say: add lo-fi background music
        - export
      expect:
        - request: POST /api/upload-video/**
        - download: { playable: true }

      """)
    let run = try tool.end(tool.start(copy, ["run", "edit.yaml"]))
    #expect(run.code == 0, "\(run.output)\(run.errors)")
  }

  /// What lies beside a scenario goes before what is built in.
  @Test func aFileBesideTheScenarioWins() throws {
    let tool = try Tool.away()
    try tool.place.file("media/city-timelapse.mp4")
    try tool.place.file(
      "a.yaml",
      """
      scenario: Mine
      user: [upload: media/city-timelapse.mp4]
      expect: [said: city-timelapse.mp4 is empty.]

      """)
    let outcome = try tool.run("run", "a.yaml")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func itIsInstalledWithManualAndCompletions() throws {
    var tool = try Tool.away()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    let outcome = try tool.shell("'\(Tool.top)/.ci/install' \"$NEMOSIM\" '\(tool.place.path)/usr'")
    #expect(outcome.code == 0, "\(outcome.errors)")
    for name in [
      "man/man1/nemosim.1", "bash-completion/completions/nemosim", "zsh/site-functions/_nemosim",
      "fish/vendor_completions.d/nemosim.fish",
    ] {
      #expect(try tool.place.text("usr/share/\(name)").contains("nemosim"))
    }
    let version = try tool.shell("'\(tool.place.path)/usr/bin/nemosim' --version")
    #expect(version.code == 0 && version.output.hasPrefix("nemosim "))
  }
}
