import FakeBackend
import HTTPTransport
import NemoContract
import TransportSecurity

/// Where `serve` listens, how it may be called there, and who can come in.
struct ServePlace {
  let listen: ListenAddress
  let hosts: HostNames
  /// Others than the users of this machine can come in, over the network or through a proxy.
  let isOpen: Bool
  /// What it shows to clients who speak TLS; nil: none can.
  let identity: ServerIdentity?
  /// What the owner of its certificate authority should know.
  let warning: String?
  /// What stands before the port in its address.
  private let written: String

  init(_ invocation: Invocation) throws {
    let names = invocation.texts("--allow-host")
    for name in names where HostText(name)?.name != name.lowercased() {
      throw UsageMistake("--allow-host: \"\(name)\" is no name or address without a port")
    }
    if let path = invocation.text("--unix") {
      for option in ["--tls", "--cert"] where invocation.has(option) {
        throw UsageMistake("\(option) is for a port, and --unix listens on none")
      }
      for option in ["--port", "--host", "--port-file"] where invocation.isTyped(option) {
        throw UsageMistake("\(option) does nothing beside --unix, which listens on no port")
      }
      (identity, warning) = (nil, nil)
      listen = .unix(path: path)
      hosts = .all
      isOpen = !names.isEmpty
      written = "unix:\(path)"
      return
    }
    let address = invocation.text("--host") ?? "127.0.0.1"
    let written = address.contains(":") ? "[\(address)]" : address
    listen = .tcp(host: address, port: UInt16(invocation.integer("--port") ?? 0))
    let isAny = ["0.0.0.0", "::"].contains(address)
    let shown = try ServeIdentity.of(invocation, more: (isAny ? [] : [address]) + names)
    (identity, warning) = (shown?.identity, shown?.warning)
    // Whoever was led here calls it as he would the live one.
    hosts = HostNames(
      [written] + names + (identity == nil ? [] : LiveHost.names), takesAddresses: isAny)
    isOpen = !names.isEmpty || HostText(written)?.isOfThisMachine != true
    self.written = written
  }

  /// What the first line says it listens on.
  func address(port: UInt16) -> String {
    if case .unix = listen { return written }
    return "\(identity == nil ? "http" : "https")://\(written):\(port)"
  }
}

extension Invocation {
  /// What `--token` names, each of which a header can carry and a journal can hide.
  func knownTokens() throws(UsageMistake) -> [String] {
    let tokens = texts("--token")
    for token in tokens
    where token.utf8.count < 12 || !token.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) {
      // Without the token itself.
      throw UsageMistake("--token: a token has 12 signs or more, without spaces and all of ASCII")
    }
    return tokens
  }
}
