import EventLoop
import Journaling
import Simulation
import Testing

@Suite struct RecorderTests {
  private static let token = "nmv_usr_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

  @Test func tokensAndFoldersNeverReachTheJournal() throws {
    let recorder = Recorder(clock: VirtualClock(on: try Loop()))
    recorder.hide(folder: "/tmp/private")
    recorder.record(.shown("token \(Self.token) in /tmp/private/a.mp4"))
    recorder.record(.clientNote("\(Self.token)"))
    #expect(!recorder.journal.text.contains("abcdefgh"))
    #expect(recorder.journal.text.contains("in a.mp4"))
  }

  /// A scenario in a folder `api` says no less of requests than any other.
  @Test func onlyPathsOfThisMachineAreLeftOut() throws {
    let recorder = Recorder(clock: VirtualClock(on: try Loop()))
    recorder.hide(file: "api/clip.mp4")
    recorder.hide(folder: "/tmp/run")
    recorder.record(
      .request(
        RequestRecord(
          exchange: 1, method: "POST", path: "/api/clip.mp4", route: nil, detail: "api/clip.mp4")))
    recorder.record(.asked("say api/clip.mp4"))
    for (text, left) in [
      ("api/clip.mp4: no such file", "clip.mp4: no such file"),
      ("I cannot read \"api/clip.mp4\".", "I cannot read \"clip.mp4\"."),
      ("Look at api/clip.mp4.", "Look at clip.mp4."),
      ("POST /api/clip.mp4 and api/clip.mp4.part", "POST /api/clip.mp4 and api/clip.mp4.part"),
      ("Saved /tmp/run/a/b.mp4", "Saved a/b.mp4"), ("/data/tmp/run/a.mp4", "/data/tmp/run/a.mp4"),
      ("api/clip.mp4\u{301}", "api/clip.mp4\u{301}"), ("/tmp/run/\u{301}", "\u{301}"),
    ] {
      recorder.record(.shown(text))
      guard case .shown(let shown)? = recorder.journal.entries.last?.happening else {
        Issue.record("nothing shown of \(text)")
        continue
      }
      #expect(Array(shown.utf8) == Array(left.utf8))
    }
    #expect(recorder.journal.text.contains("POST /api/clip.mp4"))
    #expect(recorder.journal.text.contains("say api/clip.mp4"))
  }

  @Test func aServiceKeepsNothingButMayBeWatched() throws {
    let recorder = Recorder(clock: VirtualClock(on: try Loop()), keeps: false)
    #expect(!recorder.isListening)
    var seen = 0
    recorder.onEntry = { _ in seen += 1 }
    recorder.record(.world("x"))
    #expect(seen == 1 && recorder.journal.entries.isEmpty)
  }
}
