import EventLoop

/// What lives on a loop's thread, and is known to that thread alone.
///
/// `@unchecked Sendable`, as those who conform are, because it is used on the loop's thread alone:
/// others reach it by jobs (`LoopThread`).
protocol LoopDesk: AnyObject, Sendable {
  var loop: Loop { get }

  /// Runs the loop until the work is done.
  func serve(_ work: @escaping @Sendable () async throws -> Void) throws

  /// Lets everything go.
  func close()
}
