/// How requests get out to the network, and whom they trust there.
package struct NetworkAccess: Hashable, Sendable {
  /// The path of a file with certificates, PEM, that are trusted; nil: the system's.
  package var trust: String?
  /// Nil goes to each host directly.
  package var proxies: ProxyRules?

  package init(trust: String? = nil, proxies: ProxyRules? = nil) {
    self.trust = trust
    self.proxies = proxies
  }
}

/// Which proxy a request goes through, by the variables that every tool of the field reads.
///
/// As curl reads them (curl(1), ENVIRONMENT): `http_proxy` in small letters alone, since web
/// servers set `HTTP_PROXY` from a request's header; for all others small letters before large
/// ones. Addresses of this machine are never asked for through a proxy.
package struct ProxyRules: Hashable, Sendable {
  private var http: String?
  private var https: String?
  private var exceptions: [String]

  /// Nil where no variable names a proxy.
  ///
  /// - Parameter variable: the value of a variable of the environment.
  package init?(variable: (String) -> String?) {
    func value(_ name: String) -> String? {
      let text = variable(name) ?? variable(name.uppercased())
      return text?.isEmpty == false ? text : nil
    }
    let all = value("all_proxy")
    let plain = variable("http_proxy")
    http = (plain?.isEmpty == false ? plain : nil) ?? all
    https = value("https_proxy") ?? all
    guard http != nil || https != nil else { return nil }
    exceptions = ["localhost", "127.0.0.1", "::1"] + [value("no_proxy")].compactMap(\.self)
  }

  /// The proxy for a URL; empty for none.
  func proxy(for url: String) -> String {
    let isSecure = url.utf8.prefix(6).map { $0 | 0x20 } == Array("https:".utf8)
    return (isSecure ? https : http) ?? ""
  }

  /// As CURLOPT_NOPROXY takes it: names of hosts and ends of names, with commas in between.
  var exceptionList: String { exceptions.joined(separator: ",") }
}
