import Foundation
import MediaFiles
import Testing

/// Lines from a pipe.
@Suite(.waits) struct ChatTests {
  @Test func aWholeConversationFromAPipe() throws {
    let tool = try Tool.away()
    let outcome = try tool.run(
      "chat", "--speed", "2000", "--out", "films",
      input: .text("make a 5-second clip of a mountain lake\nhow many credits are left?\nexport\n"))
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("> make a 5-second clip of a mountain lake\n"))
    #expect(outcome.output.contains("Credits: 0 available, 0 frozen, 0 total."))
    #expect(
      outcome.errors.contains(
        "nemosim: the film: a film of the right length, made without drawing: ffmpeg is not installed."
      ))
    let films = try FileManager.default.contentsOfDirectory(atPath: "\(tool.place.path)/films")
    #expect(films.count == 1)
    for film in films {
      #expect(try wholeFilm(tool.place.bytes("films/\(film)")).duration == .seconds(5))
    }
  }

  @Test func sameLinesSameWords() throws {
    func talk() throws -> String {
      try Tool.away().run(
        "chat", "--speed", "2000", "--seed", "3",
        input: .text("make a 5-second clip\nshow tracks\n")
      ).output
    }
    #expect(try talk() == talk())
  }

  @Test func whatGoesWrongMakesTheCode1() throws {
    let tool = try Tool.away()
    let long = String(repeating: "a", count: 65_536) + "make a 5-second clip of a lake"
    let outcome = try tool.run(
      "chat", "--speed", "2000", input: .text("upload nowhere.mp4\n\(long)\ncredits\n\(long)"))
    #expect(outcome.code == 1)
    let refusal = "This line is too long (65566 bytes; at most 65536). Nothing of it was sent.\n"
    #expect(outcome.output.components(separatedBy: refusal).count == 3)
    #expect(!outcome.output.contains("5-second"))
    #expect(outcome.output.contains("nowhere.mp4: there is no such file."))
    #expect(outcome.output.contains("Credits: 100 available"))
  }

  @Test func aGoodbyeEndsIt() throws {
    let outcome = try Tool.away().run(
      "chat", "--speed", "2000", input: .text("help\nbye\ncredits\n"))
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("/export [mp4|") && outcome.output.hasSuffix("> bye\n"))
  }

  /// What the agent tells its reader to look at is shown; who says so is only told.
  @Test func guiTalkIsDoneOrTold() throws {
    for (mode, isDone) in [("act", true), ("tell", false)] {
      let outcome = try Tool.away().run(
        "chat", "--speed", "2000", "--gui", mode,
        input: .text("make a 5-second clip of a mountain lake\n"))
      #expect(outcome.code == 0)
      let shows = ["Timeline (", "Saved ", "(yes or no)"].contains(where: outcome.output.contains)
      #expect(shows == isDone, "\(outcome.output)")
    }
  }

  @Test func noInputIsNoMistake() throws {
    #expect(try Tool.away().run("chat").code == 0)
  }

  @Test func aPlaceWhereNobodyAnswers() throws {
    // Port 1 is nobody's.
    let outcome = try Tool.away().run(
      "chat", "--base-url", "http://127.0.0.1:1", input: .text("credits\n"))
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("http://127.0.0.1:1"), "\(outcome.output)")
    #expect(!outcome.output.contains("CURLE"))
  }

  @Test func aPlaceThatAnswersWithAWebPage() throws {
    let server = try RawServer.page()
    let outcome = try Tool.away().run(
      "chat", "--base-url", "http://127.0.0.1:\(server.port)",
      input: .text("credits\nmake a clip\nexport\n"))
    #expect(outcome.code == 1)
    #expect(!outcome.output.contains("<html>"), "\(outcome.output)")
    #expect(outcome.output.contains("http://127.0.0.1:\(server.port)"), "\(outcome.output)")
  }

  /// Two processes of ours, as if one were the real service.
  @Test func itTalksToAServiceElsewhere() throws {
    let service = try Service(["--speed", "1000"])
    let tool = try Tool.away()
    let outcome = try tool.run(
      "chat", "--base-url", service.url, "--speed", "1000", "--out", "films",
      input: .text(
        """
        upload \(Tool.top)/Fixtures/media/mountain-lake.jpg
        turn this image into a 5-second animated video clip
        credits
        show tracks
        export

        """))
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("Uploaded mountain-lake.jpg"))
    #expect(outcome.output.contains("Credits: 0 available"))
    #expect(outcome.output.contains("Timeline (4 tracks): 1. Video: mountain lake (0-5s)"))
    let films = try FileManager.default.contentsOfDirectory(atPath: "\(tool.place.path)/films")
    #expect(films.count == 1)
    for film in films {
      #expect(try wholeFilm(tool.place.bytes("films/\(film)")).duration == .seconds(5))
    }
    // The id is kept, the token is not.
    let kept = try tool.place.text("home/.config/nemovideo/client_id")
    #expect(!kept.isEmpty && !kept.contains("nmv_usr"))
    _ = try service.end()
  }

  /// NEMO_CLIENT_ID wins over the kept id, which stays away (contract 2).
  @Test func theClientIDMayComeFromTheEnvironment() throws {
    let service = try Service(["--journal"])
    var tool = try Tool.away()
    tool.variables = ["NEMO_CLIENT_ID": "laptop-7"]
    let words = ["chat", "--base-url", service.url, "--speed", "20"]
    #expect(try tool.end(tool.start(words, input: .text("credits\n"))).code == 0)
    #expect(!tool.place.has("home/.config/nemovideo/client_id"))
    tool.variables = ["NEMO_CLIENT_ID": "two words"]
    let refused = try tool.end(tool.start(words, input: .text("credits\n")))
    #expect(refused.code == 2 && refused.errors.contains("NEMO_CLIENT_ID is no client id"))
    // What could not be told from other words could not be hidden.
    tool.variables = ["NEMO_TOKEN": "abc123"]
    let short = try tool.end(tool.start(words, input: .text("credits\n")))
    #expect(short.output.contains("NEMO_TOKEN is no token") && !short.output.contains("abc123"))
    #expect(try service.end().errors.contains("X-Client-Id lapt…"))
  }

  /// Without --live or --base-url no variable leads anywhere.
  @Test func theEnvironmentAloneLeadsNowhere() throws {
    var tool = try Tool.away()
    tool.variables = ["NEMO_API_URL": "http://127.0.0.1:1", "NEMO_TOKEN": "nonsense"]
    let outcome = try tool.run("chat", "--speed", "2000", input: .text("credits\n"))
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Credits: 100 available"))
  }
}
