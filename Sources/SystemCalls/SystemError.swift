import Glibc

/// A call to the system that failed.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// With what it was called on: `open(/a/b)`.
  package let call: String
  /// `errno` after the call.
  package let code: Int32

  package init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  /// The system's own words, without the call.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "\(call): \(reason)" }
}
