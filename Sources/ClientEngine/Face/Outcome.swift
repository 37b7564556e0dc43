package import NemoContract

/// What came of something the user asked for; he has been told the same in words.
package enum Outcome: Hashable, Sendable {
  case connected
  /// The agent or the client answered in words.
  case answered
  /// The client itself made nothing of it, and nothing was done.
  case notUnderstood
  /// The agent worked in silence; `changed` as far as the state shows it.
  case silent(changed: Bool)
  /// The stream was lost and the state shows what became of the work.
  case recovered
  /// What the service has taken, and what was not sent or not taken.
  case uploaded([UploadedFile], refused: [FileProblem])
  case credits(Credits)
  case timeline(Draft)
  case exported(ExportedFilm)
  case claimLink(String)
  /// The user says goodbye: whoever asks him for more shall stop.
  case left
  case failed(ClientFailure)
}

/// A file that the service has taken.
package struct UploadedFile: Hashable, Sendable {
  package var name: String
  package var kind: String
  /// Unknown where the service does not say.
  package var duration: Duration?
  /// Unknown for URLs.
  package var sizeBytes: Int64?

  package init(name: String, kind: String, duration: Duration? = nil, sizeBytes: Int64? = nil) {
    self.name = name
    self.kind = kind
    self.duration = duration
    self.sizeBytes = sizeBytes
  }
}

/// A film that lies on disk, whole.
package struct ExportedFilm: Hashable, Sendable {
  package var path: String
  package var sizeBytes: Int64
  /// Length of the draft.
  package var duration: Duration
  /// From the user's wish to the file, also where the render was picked up again.
  package var took: Duration

  package init(path: String, sizeBytes: Int64, duration: Duration, took: Duration) {
    self.path = path
    self.sizeBytes = sizeBytes
    self.duration = duration
    self.took = took
  }
}
