/// Bounds on what the backend keeps, whatever strangers send.
///
/// A full table forgets its oldest entry, as the service's own accounts and films expire; what
/// would make one entry grow without end is refused. Where no source is named, none is published:
/// the number is large enough for every documented use ([I]).
package enum BackendLimits {
  /// What `serve` keeps in memory unless told otherwise, all of it together.
  package static let memoryBytes = 256 << 20
  /// Accounts with their client ids and tokens; the oldest is forgotten.
  package static let accounts = 20_000
  /// Sessions; the oldest is forgotten, its id is unknown from then on (1002).
  package static let sessions = 20_000
  /// Renders; the oldest is forgotten with its film (404).
  package static let renders = 20_000
  /// Messages that the agent works on at once, all sessions together.
  package static let runs = 30_000
  /// Messages of one session that are worked on or wait for their turn.
  package static let runsPerSession = 16
  /// Messages of one session in its life.
  package static let turnsPerSession = 10_000
  /// Uploads of one session.
  package static let uploadsPerSession = 1_000
  /// Files and URLs of one upload request; more than anybody drops on a page at once.
  package static let filesPerUpload = 100
  /// Of what one message has made of words or one upload, in clips of 15 s ([I]).
  package static let filmSeconds = 300
  /// Clips of one timeline, where a message would add more ([I]).
  package static let clipsPerTimeline = 1_000
  /// Of one timeline, where a message would make it longer ([I]).
  package static let timelineSeconds = 86_400
  /// Of one uploaded file, as file systems have it.
  package static let fileNameBytes = 255
  /// Of one uploaded URL.
  package static let urlBytes = 2_048
  /// Of a session's task name.
  package static let taskNameBytes = 1_024
  /// Of the text of one message to the agent.
  package static let messageBytes = 64 << 10
  /// Of a message that the agent tries to understand ([I]); it asks for less where there is more.
  package static let understoodBytes = 8 << 10
  /// Wishes of one message ([I]).
  package static let wishesPerMessage = 20
  /// Of one user, revoked and expired ones included.
  package static let tokensPerUser = 200
  /// Of a token's name.
  package static let tokenNameCharacters = 100
  /// The most that `expires_in_days` may be.
  package static let tokenLifeDays = 365
  /// Of a render's id, which its client chooses.
  package static let renderIDCharacters = 200
  /// Readings of one session's state that are kept where a script shows older ones.
  package static let stateLags = 1_000
  /// Of a body that is kept whole, as all but uploads are; far above any draft ever seen.
  package static let wholeBodyBytes = 2 << 20
}
