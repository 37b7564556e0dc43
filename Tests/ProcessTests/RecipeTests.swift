import Foundation
import Testing

/// The recipes of `nemosim trust`: a client that names the live host reaches the fake, unchanged.
///
/// None of them resolves that name over a network.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct RecipeTests {
  private static let host = "https://mega-api-prod.nemovideo.ai"
  private static let signIn = "\(host)/api/auth/anonymous-token"

  /// A service, and beside it a user with the programs of this machine.
  private struct Machine {
    let service: Service
    var user: Tool

    init() throws {
      service = try Service(["--tls"])
      user = try Tool.away()
      user.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      user.variables["XDG_DATA_HOME"] = service.dataFolder
    }

    var port: String { service.port }
  }

  private static let curl =
    "curl -sS -o reply -w '%{http_code} %{ssl_verify_result}' -X POST "
    + "-H 'X-Client-Id: a-recipe' \(signIn)"
  private static let python =
    "import urllib.request as u; "
    + "print(u.urlopen(u.Request('\(signIn)', b'', {'X-Client-Id': 'a'})).status)"
  private static let node =
    "fetch('\(signIn)', {method: 'POST', headers: {'X-Client-Id': 'n'}})"
    + ".then(reply => console.log(reply.status))"

  /// What each program prints behind `eval "$(nemosim trust env)"`; nil: it is not on this machine.
  private static let programs: [(name: String, command: String, isThere: String)] = [
    ("curl", curl, "true"),
    ("Python", "python3 -c \"\(python)\"", "python3 -c 1"),
    (
      "requests",
      "python3 -c \"import requests; "
        + "print(requests.post('\(signIn)', headers={'X-Client-Id': 'r'}).status_code)\"",
      "python3 -c 'import requests'"
    ),
    (
      "httpx",
      "python3 -c \"import httpx; "
        + "print(httpx.post('\(signIn)', headers={'X-Client-Id': 'h'}).status_code)\"",
      "python3 -c 'import httpx'"
    ),
    (
      "Node", "node -e \"\(node)\"",
      "node -e 'let [a, b] = process.versions.node.split(\".\").map(Number); "
        + "process.exit(a > 24 || a == 24 && b >= 5 || a == 22 && b >= 21 ? 0 : 1)'"
    ),
  ]

  @Test func variablesLeadWhoeverTakesAProxyFromThem() throws {
    let machine = try Machine()
    var seen: [String] = []
    for program in Self.programs {
      guard try machine.user.shell("\(program.isThere) 2> /dev/null").code == 0 else { continue }
      let outcome = try machine.user.shell(
        "eval \"$(\"$NEMOSIM\" trust env --port \(machine.port))\"; \(program.command)")
      #expect(outcome.output.hasPrefix("200"), "\(program.name): \(outcome.errors)")
      seen.append(program.name)
    }
    #expect(seen.contains("curl"))
    // Nobody else's name is led anywhere.
    let other = try machine.user.shell(
      "eval \"$(\"$NEMOSIM\" trust env --port \(machine.port))\"; "
        + "curl -sS -o reply -w '%{http_connect}' https://example.com/")
    #expect(other.output == "403", "\(other.errors)")
    _ = try machine.service.end()
  }

  @Test func curlIsLedByItsOwnOptions() throws {
    let machine = try Machine()
    let ca = try machine.user.shell("\"$NEMOSIM\" trust path").output
      .trimmingCharacters(in: .newlines)
    let told = try machine.user.shell(
      "\(Self.curl) --cacert '\(ca)' "
        + "--connect-to mega-api-prod.nemovideo.ai:443:127.0.0.1:\(machine.port)")
    #expect(told.output == "200 0", "\(told.errors)")
    let filed = try machine.user.shell(
      "\"$NEMOSIM\" trust curlrc --port \(machine.port) > .curlrc; CURL_HOME=. \(Self.curl)")
    #expect(filed.output == "200 0", "\(filed.errors)")
    _ = try machine.service.end()
  }

  /// What `--add-host` does in a container is done here to a machine without a network.
  @Test(.enabled(if: Isolation.isPossible, "unshare(1) may not be used here"))
  func aNameThatLeadsHereIsEnough() throws {
    var tool = try Tool.away()
    tool.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let hasNode = Command.path("node") != nil
    let outcome = try Isolation.run(
      """
      echo '127.0.0.1 localhost mega-api-prod.nemovideo.ai' > hosts
      mount --bind hosts /etc/hosts
      "$NEMOSIM" serve --tls --port 443 --ready-file ready 2> errors &
      while ! [ -e ready ]; do sleep 0.02; done
      ca=$("$NEMOSIM" trust path)
      export SSL_CERT_FILE="$ca" REQUESTS_CA_BUNDLE="$ca" NODE_EXTRA_CA_CERTS="$ca"
      \(Self.curl); echo
      python3 -c "\(Self.python)"
      \(hasNode ? "node -e \"\(Self.node)\"" : "echo 200")
      kill -INT $!; wait $!
      """, in: tool)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\n200 0\n200\n200\n"), "\(outcome.output)\(outcome.errors)")
  }

  @Test func everyRecipeIsTold() throws {
    let tool = try Tool.away()
    let outcome = try tool.run("trust", "--port", "443", "--ca-folder", "some where/ca")
    #expect(outcome.code == 0)
    let path = "\(tool.place.path)/some where/ca/ca.pem"
    for words in [
      "curl --cacert '\(path)'", "--connect-to mega-api-prod.nemovideo.ai:443:127.0.0.1:443",
      "docker run --add-host mega-api-prod.nemovideo.ai:host-gateway", "update-ca-certificates",
      "eval \"$(nemosim trust env --port 443)\"",
    ] { #expect(outcome.output.contains(words), "\(words)") }
    #expect(!outcome.output.contains("PRIVATE KEY"))
    let widest = outcome.output.split(separator: "\n").filter { !$0.contains(path) }.map(\.count)
    #expect((widest.max() ?? 0) <= 100)
  }

  /// Whoever gets hold of the authority's key cannot pass for anybody else.
  @Test(.enabled(if: Command.path("openssl") != nil))
  func othersAreNotSignedFor() throws {
    var tool = try Tool.away()
    tool.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let script = """
      "$NEMOSIM" trust --ca-folder ca > trust.txt
      openssl req -newkey ed25519 -nodes -keyout key -subj "/CN=$0" -out request 2> log
      printf "subjectAltName=DNS:$0" > names
      openssl x509 -req -in request -CA ca/authority.pem -CAkey ca/authority.pem \
        -CAcreateserial -extfile names -out forged 2>> log
      openssl verify -CAfile ca/ca.pem forged
      """
    let own = try tool.end(tool.start("/bin/sh", ["-c", script, "localhost"]))
    #expect(own.output == "forged: OK\n", "\(own.errors)")
    let forged = try tool.end(tool.start("/bin/sh", ["-c", script, "example.com"]))
    #expect(forged.code == 2 && forged.errors.contains("permitted subtree violation"))
  }

  /// A published skill, judged as it stands.
  @Test func judgeLeadsItsClient() throws {
    var tool = try Tool.away()
    tool.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let outcome = try tool.run("judge", "--tls", "--", "/bin/sh", "-c", Self.curl)
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    let refused = try tool.run(
      "judge", "--tls", "--journal", "--", "/bin/sh", "-c",
      "SSL_CERT_FILE=/dev/null CURL_CA_BUNDLE= \(Self.curl)")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("no TLS connection came of a handshake"), "\(refused.errors)")
  }
}

/// A machine of its own, without a network: names of users, mounts and interfaces are apart.
private enum Isolation {
  static let isPossible: Bool = {
    guard Command.path("unshare") != nil, Command.path("python3") != nil,
      let tool = try? Tool.away(),
      let outcome = try? run("mount --bind /etc/hosts /etc/hosts && echo possible", in: tool)
    else { return false }
    return outcome.output.contains("possible")
  }()

  static func run(_ script: String, in tool: Tool) throws -> Tool.Outcome {
    var tool = tool
    tool.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let unshare = try #require(Command.path("unshare"))
    return try tool.end(
      tool.start(unshare, ["-rmn", "/bin/sh", "-c", "ip link set lo up\n" + script]))
  }
}
