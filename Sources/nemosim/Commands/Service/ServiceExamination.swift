import ClientEngine
import EventLoop
import HTTPTransport
import NemoContract
import Simulation
import TimeAndChance

/// What `doctor` says of the way to a service, and of the service itself.
struct ServiceExamination {
  private var settings: ServiceSettings

  init(_ settings: ServiceSettings) {
    self.settings = settings
    self.settings.greets = false
    self.settings.work = .nowhere
  }

  /// - Throws: `Interrupted`.
  func checks() throws -> [DoctorCheck] {
    let interruption = try ProcessSetup.catchEndingSignals()
    let (way, findings) = try ServiceClient(settings, output: NoOutput())
      .examine(endedBy: interruption)
    return self.way(way) + findings.map(check)
  }

  // MARK: the way there

  private func way(_ way: ConnectionFacts) -> [DoctorCheck] {
    if case .nameResolution? = way.problem?.kind {
      let names = way.isProxied ? "the proxy's name" : "the host's name"
      return [
        DoctorCheck(
          .bad, "name", "\(names) is not known; check the address, the network, /etc/resolv.conf")
      ]
    }
    var checks: [DoctorCheck] = []
    if let address = way.address {
      let text = way.isProxied ? "through the proxy at \(address)" : "leads to \(address)"
      checks.append(DoctorCheck(.good, "name", text))
    }
    if let tls = tls(way) { checks.append(tls) }
    // That TLS did not come about is told with what can be done.
    if let problem = way.problem, problem.kind != .tls {
      checks.append(DoctorCheck(.bad, "connection", "\(problem)"))
    }
    return checks
  }

  private func tls(_ way: ConnectionFacts) -> DoctorCheck? {
    let isSecure = settings.baseURL.lowercased().hasPrefix("https:")
    guard isSecure else {
      let isHere = way.address.map { $0.hasPrefix("127.") || $0 == "::1" } ?? true
      return isHere
        ? nil : DoctorCheck(.hint, "tls", "none: the token goes over the network in clear text")
    }
    let whose = way.certificate.map {
      "the certificate of \($0.subject), by \($0.issuer), until \($0.expires)"
    }
    if case .tls? = way.problem?.kind {
      let reason = way.problem?.detail ?? ""
      let cure =
        "if that is whom you mean, --cacert FILE trusts the authority in FILE (of \"nemosim serve "
        + "--tls\": nemosim trust path tells it); else install ca-certificates, look at this "
        + "machine's clock, and ask whoever runs the service"
      return DoctorCheck(
        .bad, "tls", [whose, reason, cure].compactMap(\.self).joined(separator: "; "))
    }
    return way.problem == nil ? DoctorCheck(.good, "tls", whose ?? "spoken") : nil
  }

  // MARK: the service

  private func check(_ finding: ServiceFinding) -> DoctorCheck {
    switch finding {
    case .answers(let words):
      DoctorCheck(.good, "service", "\(settings.baseURL) answers (\(words))")
    case .signedIn(let isAnonymous):
      DoctorCheck(.good, "sign-in", isAnonymous ? "a free account" : "NEMO_TOKEN")
    case .token(let facts): token(facts)
    case .credits(let credits):
      DoctorCheck(
        credits.available > 0 ? .good : .hint, "credits",
        "\(credits.available) available, \(credits.frozen) frozen"
          + (credits.available > 0 ? "" : "; a generation costs about 100: top up"))
    case .failed(let sentence): DoctorCheck(.bad, "service", sentence)
    }
  }

  private func token(_ facts: TokenFacts) -> DoctorCheck {
    let may = facts.scopes.map { "may \($0.joined(separator: ", "))" } ?? "its rights are not told"
    guard let expires = facts.expires else {
      return DoctorCheck(.good, "token", "\(may); its end is not told")
    }
    let left = CalendarTime.unixMilliseconds(isoDate: expires).map {
      $0 - RealClock.epoch().unixMilliseconds
    }
    guard let left else { return DoctorCheck(.good, "token", "\(may); until \(expires)") }
    guard left > 0 else {
      return DoctorCheck(
        .hint, "token",
        "\(may); until \(expires), which is over by this machine's clock: set the clock, or get "
          + "another token")
    }
    return DoctorCheck(
      .good, "token", "\(may); until \(expires), \(TextReport.span(.milliseconds(left))) from now")
  }
}

/// A client that nobody listens to.
private struct NoOutput: ClientOutput {
  func show(_ text: String) {}
  func note(_ note: ClientNote) {}
}
