/// Where a server can be reached.
package enum ListenAddress: Hashable, Sendable {
  /// A numeric address or `localhost`; port 0 takes any free port.
  case tcp(host: String, port: UInt16)
  /// A path of at most 107 bytes; its folder and its end are the caller's affair.
  case unix(path: String)
}

/// Bounds on what a server holds at once, and how long it waits for slow senders.
package struct ServerLimits: Hashable, Sendable {
  /// One more is answered with 503; fewer where the system gives fewer descriptors.
  package var connections: Int = 20_000
  /// Memory of one connection: a head that leaves less of it than `replyHeadBytes` is answered
  /// with 431.
  ///
  /// Small because ten thousand idle streams each keep one.
  package var connectionMemoryBytes: Int = 6144
  /// Of a connection's memory, kept for the head of the reply.
  package var replyHeadBytes: Int = 1024
  /// How long a request's head may take, a body stand still, and a reader too, before a 408.
  ///
  /// In real time, and only where the clock flows: elsewhere both ends are ours.
  package var patience: Duration = .seconds(60)
  /// A body that is slower than this over the time of patience is answered with 408.
  package var leastBodyBytesPerSecond: Int = 500
  /// After an answer in the middle of a body this much more of it is read and thrown away, so
  /// that a sender that is busy sending finds the answer before the connection is cut.
  package var lingerBytes: Int = 8 << 20

  package init() {}
}

/// Why a server could not start.
package enum ServerError: Error, Hashable, CustomStringConvertible {
  case portInUse(host: String, port: UInt16)
  case pathInUse(String)
  case portDenied(String)
  case pathDenied(String)
  case badAddress(String)
  case pathTooLong(String)
  case tooFewDescriptors(Int)
  case system(call: String, reason: String)

  package var description: String {
    switch self {
    case .portInUse(let host, let port):
      "port \(port) on \(host) is used by another program; choose another, or 0 for any free one"
    case .pathInUse(let path):
      "something lies at \(path) already; choose another path, or remove it if nobody listens there"
    case .portDenied(let address):
      "no permission to listen on \(address); ports below 1024 are for root"
    case .pathDenied(let path):
      "no permission to make a socket at \(path); its folder has to let this user write"
    case .badAddress(let host):
      "\(host) is not an address of this machine to listen on; 127.0.0.1 is the usual one"
    case .pathTooLong(let path):
      "the socket path \(path) is longer than the 107 bytes a Unix socket can have"
    case .tooFewDescriptors(let count):
      "\(count) file descriptors are too few; ulimit -n 256 allows more"
    case .system(let call, let reason): "\(call): \(reason)"
    }
  }
}
