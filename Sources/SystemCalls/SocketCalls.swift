import Glibc

/// Connections, by their descriptors.
package enum SocketCalls {
  /// Ends both directions: the other end sees it, whoever else still holds the descriptor.
  package static func end(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
