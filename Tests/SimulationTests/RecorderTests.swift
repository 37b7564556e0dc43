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

  @Test func aServiceKeepsNothingButMayBeWatched() throws {
    let recorder = Recorder(clock: VirtualClock(on: try Loop()), keeps: false)
    #expect(!recorder.isListening)
    var seen = 0
    recorder.onEntry = { _ in seen += 1 }
    recorder.record(.world("x"))
    #expect(seen == 1 && recorder.journal.entries.isEmpty)
  }
}
