import EventLoop
import NemoContract
import SystemCalls
import TransportSecurity

/// Tells how clients reach a fake that speaks https, and trust it.
enum TrustCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let folder = try ServeIdentity.folder(invocation)
      let authority = try folder.authority(
        for: ServeIdentity.names, now: RealClock.unixSeconds)
      if let warning = folder.warning(of: authority) {
        console.errors.writeLine("warning: \(warning)")
      }
      let recipes = TrustRecipes(
        certificate: try wholePath(folder.certificatePath),
        port: invocation.integer("--port") ?? 8787)
      switch invocation.positionals.first {
      case "path": console.output.writeLine(recipes.certificate)
      case "env": console.output.write(recipes.environment)
      case "curlrc": console.output.write(recipes.curlConfiguration)
      default: console.output.write(recipes.text)
      }
      return .success
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// What is copied into another folder must still lead here.
  private static func wholePath(_ path: String) throws(UsageMistake) -> String {
    guard let whole = Folder.wholePath(path) else {
      throw UsageMistake("the folder that nemosim was started in is gone")
    }
    return whole
  }
}

/// Recipes that lead a client which names the live host to the fake, unchanged.
struct TrustRecipes {
  /// The path of the authority's certificate.
  let certificate: String
  let port: Int

  /// Variables for all that takes a proxy and its trust from the environment.
  static func variables(certificate: String, port: Int) -> [(name: String, value: String)] {
    let proxy = "http://127.0.0.1:\(port)"
    return [
      ("HTTPS_PROXY", proxy), ("https_proxy", proxy), ("NO_PROXY", ""), ("no_proxy", ""),
      ("SSL_CERT_FILE", certificate), ("CURL_CA_BUNDLE", certificate),
      ("REQUESTS_CA_BUNDLE", certificate), ("NODE_EXTRA_CA_CERTS", certificate),
      // From Node 24 and 22.21 on.
      ("NODE_USE_ENV_PROXY", "1"),
    ]
  }

  /// For `eval`.
  var environment: String {
    Self.variables(certificate: certificate, port: port)
      .map { "export \($0.name)=\(quoted($0.value))\n" }.joined()
  }

  /// A `.curlrc`.
  var curlConfiguration: String {
    let connections = LiveHost.names.map { "connect-to = \"\($0):443:127.0.0.1:\(port)\"\n" }
    return "cacert = \"\(certificate.replacingQuotes)\"\n" + connections.joined()
  }

  /// All of them.
  var text: String {
    let host = LiveHost.names[0]
    let file = quoted(certificate)
    return """
      nemosim's certificate authority on this machine: \(certificate)
      Nobody trusts it who was not told to, and it can sign for the service's names and this
      machine's alone. While nemosim serve --tls --port \(port) runs, a client
      that names https://\(host) reaches it unchanged, by one of these:

      Whatever takes a proxy from the environment: curl, Python's requests and httpx, Go, Node from
      22.21 and 24.5 on. Names that are not the service's are refused, and none is looked up.
        eval "$(nemosim trust env --port \(port))"

      curl alone
        curl --cacert \(file) \\
          --connect-to \(host):443:127.0.0.1:\(port) https://\(host)/
        nemosim trust curlrc --port \(port) > .curlrc; CURL_HOME=. curl https://\(host)/

      A container, with nemosim serve --tls --host 0.0.0.0 --port 443
        docker run --add-host \(host):host-gateway \\
          -v \(file):/ca.pem -e SSL_CERT_FILE=/ca.pem \\
          -e REQUESTS_CA_BUNDLE=/ca.pem -e NODE_EXTRA_CA_CERTS=/ca.pem IMAGE

      All programs of a Debian machine
        sudo cp \(file) /usr/local/share/ca-certificates/nemosim.crt
        sudo update-ca-certificates

      """
  }

  /// As one word of a shell.
  private func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte > 0x2c && byte < 0x3b || byte >= 0x41 && byte <= 0x5a || byte == 0x5f
        || byte >= 0x61 && byte <= 0x7a
    }
    guard !isPlain || text.isEmpty else { return text }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}

extension String {
  /// As curl reads quoted words of its configuration.
  fileprivate var replacingQuotes: String {
    reduce(into: "") { text, character in
      if character == "\"" || character == "\\" { text.append("\\") }
      text.append(character)
    }
  }
}
