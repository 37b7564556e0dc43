/// A program to start, with what it reads and what is kept of what it writes.
package struct ChildCommand: Sendable {
  package enum Input: Sendable {
    case null
    case bytes([UInt8])
  }

  package enum Output: Sendable {
    case discarded
    /// Kept up to a limit; what goes beyond is read and thrown away.
    case collected(limitBytes: Int)
    /// Given away piece by piece as it comes, on the loop's thread.
    case streamed(@Sendable ([UInt8]) -> Void)
  }

  /// Something in the environment of the program that is other than in ours.
  package struct Variable: Hashable, Sendable {
    package var name: String
    /// nil: it is not there.
    package var value: String?

    package init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }

  /// A path, or a name that is looked up in `PATH`.
  package var executable: String
  /// Without the program's own name.
  package var arguments: [String]
  package var input: Input
  package var output: Output
  /// How much of the end of standard error is kept.
  package var errorLimitBytes: Int
  /// Its standard error is ours; nothing of it is kept.
  package var sharesErrors = false
  package var environment: [Variable] = []

  package init(
    _ executable: String, _ arguments: [String], input: Input = .null,
    output: Output = .discarded, errorLimitBytes: Int = 16_384
  ) {
    self.executable = executable
    self.arguments = arguments
    self.input = input
    self.output = output
    self.errorLimitBytes = errorLimitBytes
  }
}

/// How a child process ended, and what it wrote.
package struct ChildResult: Sendable {
  package enum Exit: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  package let exit: Exit
  /// Standard output, as far as it was collected.
  package let output: [UInt8]
  /// The end of standard error.
  package let errorText: String

  package var isSuccess: Bool { exit == .code(0) }
}
