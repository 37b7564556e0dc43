import NemoContract
import TimeAndChance

/// What an edit must know about the session whose draft it changes.
struct TimelineContext: Hashable, Sendable {
  var canvas = Canvas.landscape
  var uploads: [Upload] = []

  init(canvas: Canvas = .landscape, uploads: [Upload] = []) {
    self.canvas = canvas
    self.uploads = uploads
  }

  init(_ session: Session) { self.init(canvas: session.canvas, uploads: session.uploads) }

  /// The upload that a file name, a key or a `cdn_url` means.
  func upload(_ written: String) -> Upload? {
    uploads.last { $0.url == written || $0.key == written || $0.fileName == written }
  }
}
