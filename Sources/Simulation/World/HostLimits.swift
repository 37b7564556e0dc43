import SystemCalls

/// Bounds on what surrounds the backend.
enum HostLimits {
  /// A body that is refused is read on this far; then the answer leaves and reading ends.
  static let refusedBodyBytes = 1 << 20
  /// Memory for bodies on their way, all requests together; 503.
  static let bodiesBytes = 64 << 20
  /// At most that part of all memory is theirs.
  static let bodiesShare = 4
  /// What an exchange takes beside its body and its reply: its connection, its head, its stream.
  static let exchangeBytes = 8 << 10
  /// A reply of this size goes out however much is held.
  static let smallReplyBytes = 16 << 10
  /// The largest uploaded file that is kept for the drawing of films; a larger one is dropped
  /// while it comes, and its clip drawn as a scene without it.
  static let keptFileBytes: Int64 = 256 << 20
  /// All kept files together; the oldest make room.
  static let keptFilesBytes: Int64 = 2 << 30
  /// Kept files, however small; the oldest make room.
  static let keptFiles = 10_000
  /// Of films to be made when they are fetched; more than there are renders, so never missed.
  static let films = 25_000
  /// What such an order takes in memory, and one that waits for ffmpeg several times as much.
  static let filmOrderBytes = 256
  /// Films that ffmpeg draws at the same time: one on each core, and no more than 75 MB each on the
  /// largest machine.
  static let drawings = min(ProcessorCount.online, 8)
  /// Films that wait for ffmpeg; one more is made without drawing.
  static let waitingDrawings = 200
  /// Worlds beside the one at the root; 503.
  static let worlds = 4096
  /// What such a world takes in memory while nothing is kept in it.
  static let worldBytes = 32 << 10
  /// How long a world of these may be left alone before it ends, in real time.
  static let worldIdle: ClosedRange<Duration> = .seconds(1) ... .seconds(24 * 3600)
  static let usualWorldIdle = Duration.seconds(900)
  /// Faults that control requests lay over one world's replies; 409.
  static let laidRules = 1000
  /// Of what a client's user was shown, told at once; 413.
  static let shownBytes = 64 << 10
  /// Of the journal of such a world; what comes beyond is counted and not kept.
  static let worldJournalBytes = 16 << 20
  /// Of drawn films on disk, the newest; an older one is made from a short one when it is fetched.
  static let drawnFilms = 200
}
