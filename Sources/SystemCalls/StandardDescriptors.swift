import Glibc

/// Standard input, output and error: 0, 1 and 2.
package enum StandardDescriptors {
  /// Takes the places of those that the program was started without.
  ///
  /// Otherwise the next file or socket would get one of these numbers, and with it what is meant
  /// for a person. To read or write what stands there is an error (EBADF), as without it.
  package static func takePlaces() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      _ = open("/dev/null", mode)
    }
  }
}
