import EventLoop
import FakeBackend
import HTTPTransport

extension FakeServer {
  /// Where a fake is reached.
  public enum Address: Hashable, Sendable {
    /// A TCP port of 127.0.0.1; 0 takes any that is free.
    case port(Int)
    /// A Unix socket, which must not be there yet; its path has 107 bytes at most.
    case socket(path: String)
    /// By a ``Client`` of this process alone, both in virtual time.
    case inProcess

    var isPort: Bool { if case .port = self { true } else { false } }

    var url: String {
      switch self {
      case .port(let port): "http://127.0.0.1:\(port)"
      case .socket: "http://localhost"
      case .inProcess: "http://nemosim.local"
      }
    }

    /// nil: nobody but our own client comes in.
    var listen: ListenAddress? {
      get throws(NemosimError) {
        switch self {
        case .port(let port):
          guard let port = UInt16(exactly: port) else {
            throw .address("\(port) is no port: they go from 0, which is any free one, to 65535")
          }
          return .tcp(host: "127.0.0.1", port: port)
        case .socket(let path): return .unix(path: path)
        case .inProcess: return nil
        }
      }
    }

    /// The names by which it may be called.
    var hosts: HostNames { isPort ? HostNames(["127.0.0.1"]) : .all }
  }

  /// How a fake's time passes.
  public enum Pace: Hashable, Sendable {
    /// As it does, but while all requests under way only wait for the fake it jumps: nine silent
    /// minutes pass at once, a sleep of 30 s between two polls is 30 s. For clients with clocks of
    /// their own.
    case skip
    /// So many times as fast as real time, from 0.01 to a million.
    case speed(Double)
    /// Not at all until ``FakeServer/advance(by:)``, for tests with clocks that they move.
    case manual
    /// It jumps from one happening to the next while a ``Client`` is at work, and stands between
    /// its calls: the same calls give the same bytes. For ``Address/inProcess`` alone.
    case virtual

    func forLoop(at address: Address) throws(NemosimError) -> EventLoop.Pace {
      switch (self, address) {
      case (.speed(let speed), _):
        guard (0.01...1_000_000).contains(speed) else {
          throw .refused("a speed of \(speed): it goes from 0.01 to 1000000")
        }
        return .real(speed: speed, clock: address == .inProcess ? .steps : .flowing)
      case (.manual, _): return .manual
      case (.virtual, .inProcess): return .virtual
      case (.skip, .port), (.skip, .socket): return .skip
      case (.virtual, _):
        throw .refused(
          "virtual time is for .inProcess: whoever calls from outside has a clock of its own")
      case (.skip, .inProcess):
        throw .refused(
          "pace .skip is for clients with clocks of their own; in process time is .virtual")
      }
    }
  }
}
