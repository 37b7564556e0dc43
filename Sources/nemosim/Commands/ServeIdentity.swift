import EventLoop
import FakeBackend
import NemoContract
import SystemCalls
import TransportSecurity

/// What `serve` and `judge` show to clients who speak TLS, and where the authority that signs it is
/// kept.
enum ServeIdentity {
  static let tls = OptionSpec(
    names: ["--tls"], kind: .flag,
    help: "Speak https, too, and lead whoever takes it for a proxy; see nemosim trust")

  static let caFolder = OptionSpec(
    names: ["--ca-folder"], placeholder: "DIR", kind: .path,
    defaultValue: .words("~/.local/share/nemosim/ca"),
    help: "Where the certificate authority of --tls is kept, made at its first use")

  static let certificate = OptionSpec(
    names: ["--cert"], placeholder: "FILE", kind: .path,
    help: "Speak https with this certificate, PEM, not with one that is made")

  static let key = OptionSpec(
    names: ["--key"], placeholder: "FILE", kind: .path, help: "The key of --cert, PEM")

  /// Names by which every fake may be called.
  static let names = ["localhost", "127.0.0.1", "::1"] + LiveHost.names

  /// What clients are shown, and what its owner should know of it.
  struct Shown {
    let identity: ServerIdentity
    var warning: String?
  }

  /// nil: HTTP alone.
  ///
  /// - Parameter more: names and addresses beside the usual ones.
  static func of(_ invocation: Invocation, more: [String] = []) throws -> Shown? {
    let names = Self.names + more.filter { !Self.names.contains($0) }
    if invocation.command.option("--cert") != nil,
      let own = try own(invocation, names: names)
    {
      return Shown(identity: own)
    }
    guard invocation.has("--tls") else {
      guard !invocation.isTyped("--ca-folder") else {
        throw UsageMistake("--ca-folder does nothing without --tls")
      }
      return nil
    }
    let now = RealClock.unixSeconds
    let folder = try folder(invocation)
    let authority = try folder.authority(for: names, now: now)
    return Shown(
      identity: try authority.identity(names: names, now: now),
      warning: folder.warning(of: authority))
  }

  /// Where the authority is kept.
  static func folder(_ invocation: Invocation) throws(UsageMistake) -> AuthorityFolder {
    if let path = invocation.text("--ca-folder") { return AuthorityFolder(path) }
    if let data = Environment.value("XDG_DATA_HOME"), data.utf8.first == UInt8(ascii: "/") {
      return AuthorityFolder("\(data)/nemosim/ca")
    }
    guard let home = Environment.value("HOME") else {
      throw UsageMistake(
        "there is no HOME to keep a certificate authority in; --ca-folder names a place")
    }
    return AuthorityFolder("\(home)/.local/share/nemosim/ca")
  }

  /// The file by which somebody who calls a fake of this machine trusts it; nil where the address
  /// is of somebody else, or not of TLS.
  static func trust(for url: String, _ invocation: Invocation) throws(UsageMistake) -> String? {
    let scheme = "https://"
    guard url.utf8.starts(with: scheme.utf8) else { return nil }
    let rest = Substring(url.utf8.dropFirst(scheme.utf8.count))
    let host = HostText(String(Substring(rest.utf8.prefix { $0 != UInt8(ascii: "/") })))
    guard let host, host.isOfThisMachine || invocation.isTyped("--ca-folder") else { return nil }
    return try folder(invocation).certificatePath
  }

  private static func own(
    _ invocation: Invocation, names: [String]
  ) throws(UsageMistake) -> ServerIdentity? {
    let (certificate, key) = (invocation.text("--cert"), invocation.text("--key"))
    guard certificate != nil || key != nil else { return nil }
    guard let certificate, let key else {
      throw UsageMistake("--cert and --key belong together: give the other one, too")
    }
    let bytes = (try read(certificate, "--cert"), try read(key, "--key"))
    do {
      return try ServerIdentity(certificate: bytes.0, key: bytes.1, names: names)
    } catch let problem as ServerIdentity.Problem {
      if case .noCertificate = problem { throw UsageMistake("--cert: \(certificate) \(problem)") }
      throw UsageMistake("--key: \(key) \(problem)")
    } catch {
      throw UsageMistake("--cert: \(certificate): \(error)")
    }
  }

  private static func read(
    _ path: String, _ option: String
  ) throws(UsageMistake) -> [UInt8] {
    do { return try WholeFile.read(path, atMost: 1 << 20) } catch {
      throw UsageMistake("\(option): \(path) cannot be read: \(error.reason)")
    }
  }
}
