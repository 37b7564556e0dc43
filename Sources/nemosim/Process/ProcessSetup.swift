import CLinux
import EventLoop
import Glibc
import SystemCalls

/// What the command changes of its process; the library changes nothing (D13).
enum ProcessSetup {
  /// What cannot be written is an error where it is written, not a signal: a reader that has gone
  /// (EPIPE), a file that may not grow (`ulimit -f`, EFBIG).
  static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Memory that is freed is wanted again a moment later, by the next request or world: given back
  /// at once, each page of it would have to be asked for and cleared again.
  static func keepFreedMemory() {
    _ = mallopt(M_TRIM_THRESHOLD, 16 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
  }

  /// Ctrl-C, kill(1) and a closed terminal end a run in order, between two turns of its loop.
  ///
  /// Whatever must not stay behind on disk is made after this. The second signal of a kind does
  /// what it usually does, so that a loop that is blocked can be ended, too.
  static func catchEndingSignals() throws(SystemError) -> Interruption {
    let end = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard end >= 0 else { throw SystemError("eventfd") }
    for number in [SIGINT, SIGTERM, SIGHUP] where clinux_report_signal(number, end) != 0 {
      throw SystemError("sigaction")
    }
    return Interruption(descriptor: end)
  }

  /// Ten thousand streams need more descriptors than the usual 1024; takes what there is.
  static func allowDescriptors(_ wanted: Int) {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(wanted) else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
    setrlimit(resource, &limit)
  }
}
