/// A program to start, or a copy of this one, what it reads, and what is kept of what it writes.
package struct ChildCommand: Sendable {
  package enum Kind: Sendable {
    /// A path, or a name that is looked up in `PATH`, and arguments without the program's own name.
    case program(String, [String])
    /// This process once more, which does some work and ends with an exit code; for processes of a
    /// single thread. Of what was there before it must use memory alone: descriptors are closed.
    case copy(name: String, work: @Sendable () -> Int32)
  }

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

  package var kind: Kind
  package var input: Input
  package var output: Output
  /// How much of the end of standard error is kept.
  package var errorLimitBytes: Int
  /// Its standard error is ours; nothing of it is kept.
  package var sharesErrors = false
  package var environment: [Variable] = []

  package init(
    _ kind: Kind, input: Input = .null, output: Output = .discarded, errorLimitBytes: Int = 16_384
  ) {
    self.kind = kind
    self.input = input
    self.output = output
    self.errorLimitBytes = errorLimitBytes
  }

  package init(
    _ executable: String, _ arguments: [String], input: Input = .null,
    output: Output = .discarded, errorLimitBytes: Int = 16_384
  ) {
    self.init(
      .program(executable, arguments), input: input, output: output,
      errorLimitBytes: errorLimitBytes)
  }

  /// What it is called in what is told of it.
  package var name: String {
    switch kind {
    case .program(let executable, _): executable
    case .copy(let name, _): name
    }
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
