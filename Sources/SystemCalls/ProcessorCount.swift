import Glibc

/// The processors of this machine.
package enum ProcessorCount {
  /// At least 1.
  package static let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
