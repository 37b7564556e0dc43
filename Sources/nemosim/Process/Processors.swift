import CLinux

/// The processors that this process may use.
enum Processors {
  /// More than any machine has.
  private static let limit = 8192

  /// As `nproc` counts them: what is kept for others is not counted.
  static var count: Int {
    var bytes = [UInt8](repeating: 0, count: limit / 8)
    guard sched_getaffinity(0, bytes.count, &bytes) == 0 else { return 1 }
    return max(1, bytes.reduce(0) { $0 + $1.nonzeroBitCount })
  }
}
