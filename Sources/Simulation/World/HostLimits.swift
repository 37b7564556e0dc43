import SystemCalls

/// Bounds on what surrounds the backend.
enum HostLimits {
  /// A body that is refused is read on this far; then the answer leaves and reading ends.
  static let refusedBodyBytes = 1 << 20
  /// Memory for bodies on their way, all requests together; 503.
  static let bodiesBytes = 64 << 20
  /// The largest uploaded file that is kept for the drawing of films; a larger one is dropped
  /// while it comes, and its clip drawn as a scene without it.
  static let keptFileBytes: Int64 = 256 << 20
  /// All kept files together; the oldest make room.
  static let keptFilesBytes: Int64 = 2 << 30
  /// Of films to be made when they are fetched; more than there are renders, so never missed.
  static let films = 25_000
  /// Kept files; the oldest make room.
  static let keptFiles = 10_000
  /// Films that ffmpeg draws at the same time: one on each core, and no more than 75 MB each on the
  /// largest machine.
  static let drawings = min(ProcessorCount.online, 8)
  /// Films that wait for ffmpeg; one more is made without drawing.
  static let waitingDrawings = 200
  /// Of drawn films on disk, the newest; an older one is made from a short one when it is fetched.
  static let drawnFilms = 200
}
