package import ClientEngine
import Journaling
import TimeAndChance

extension ClientNote {
  /// The note in a few words, for journals and terminals; nil for what only a progress bar wants.
  package var text: String? {
    switch self {
    case .connecting: "connects"
    case .connected: "is connected"
    case .signedInAgain: "signed in again"
    case .newSession: "made a new session"
    case .newClientID: "made a new client id"
    case .clientIDNotSaved(let path, let reason): "could not keep its id in \(path): \(reason)"
    case .requestFailed(let reason): "a request failed: \(reason)"
    case .waitingForRateLimit(let pause): "was told to slow down, waits \(pause.secondsText) s"
    // Of what lies somewhere else nobody knows the size; an empty file is not sent.
    case .uploading(let count, 0): "uploads \(count) link\(count == 1 ? "" : "s")"
    case .uploading(let count, let bytes):
      "uploads \(count) file\(count == 1 ? "" : "s"), \(bytes) bytes"
    case .turnBegan: nil
    case .turnEnded(let silent): silent ? "the turn ended without a word" : nil
    case .streamLost(let reason): "lost the stream: \(reason)"
    case .statePolled(let number, let changed):
      "state poll \(number): \(changed ? "changed" : "unchanged")"
    case .renderSubmitted(let id): "render \(id) submitted"
    case .renderProgress(let id, let status, let percent):
      "render \(id): \(status)" + (percent.map { " \($0) %" } ?? "")
    case .renderPollFailed(let reason): "a render poll failed: \(reason)"
    case .renderFailed(let id, let reason): "render \(id) failed: \(reason)"
    case .suggestion, .toolCalled, .heartbeat, .renderTakenUp: nil
    case .downloading, .downloaded, .uploadProgress, .downloadProgress: nil
    }
  }
}
