import CLinux
import Glibc
package import SystemCalls

/// Counts from 0 for this process and copies of it (`ChildCommand.Kind.copy`) together: nobody gets
/// a number that another has.
package final class SharedCounter: @unchecked Sendable {
  // Unchecked: adding is one step of the processor.
  private let number: UnsafeMutablePointer<Int>

  package init() throws(SystemError) {
    guard let number = clinux_shared_number() else { throw SystemError("mmap") }
    self.number = number
  }

  deinit { munmap(number, MemoryLayout<Int>.size) }

  package func next() -> Int { clinux_count(number) }
}
