import Foundation
import Testing

/// `.ci/setup` on machines that lack things, played by a folder of stand-in commands.
@Suite struct SetupTests {
  @Test func nothingMissingIsSilent() throws {
    let machine = try Machine(has: [
      "libmicrohttpd", "libcurl", "yaml-0.1", "nettle", "gnutls", "libedit",
    ])
    #expect(try machine.setup() == Outcome(code: 0, said: "", aptCalls: []))
  }

  @Test func missingPackagesAreInstalled() throws {
    let machine = try Machine(has: ["libcurl", "gnutls", "libedit"], apt: .works)
    let outcome = try machine.setup()
    #expect(outcome.code == 0)
    #expect(outcome.said == "installing libmicrohttpd-dev libyaml-dev nettle-dev ...\n")
    #expect(outcome.aptCalls.count == 2)
    #expect(outcome.aptCalls.first?.hasSuffix(" update") == true)
    let install = "install -y --no-install-recommends libmicrohttpd-dev libyaml-dev nettle-dev"
    #expect(outcome.aptCalls.last?.hasSuffix(install) == true)
  }

  @Test func sudoIsUsedWhereItIsNeeded() throws {
    let machine = try Machine(has: [], apt: .works, user: 1000, hasSudo: true)
    #expect(try machine.setup().code == 0)
  }

  @Test func withoutRightsTheCommandIsSaid() throws {
    let machine = try Machine(
      has: ["libcurl", "nettle", "gnutls", "libedit"], apt: .works, user: 1000)
    let outcome = try machine.setup()
    #expect(outcome.code == 1)
    #expect(
      outcome.said == """
        setup: missing: libmicrohttpd-dev libyaml-dev
        setup: There are no rights to install them here. Run this once, then try again:
        setup:   sudo apt-get update && sudo apt-get install -y libmicrohttpd-dev libyaml-dev

        """)
  }

  @Test func withoutAptTheModulesAreNamed() throws {
    let outcome = try Machine(has: nil).setup()
    #expect(outcome.code == 1)
    #expect(
      outcome.said.hasPrefix(
        "setup: missing: pkg-config libmicrohttpd-dev libcurl4-openssl-dev libyaml-dev nettle-dev "
          + "libgnutls28-dev libedit-dev\n"
      ))
    #expect(outcome.said.contains("libmicrohttpd, libcurl, yaml-0.1, nettle, gnutls and libedit"))
  }

  @Test func whatAptSaidIsShownWhenItFails() throws {
    let outcome = try Machine(has: [], apt: .fails).setup()
    #expect(outcome.code == 1)
    #expect(outcome.said.contains("E: no network"))
    #expect(outcome.said.contains("apt-get could not install libmicrohttpd-dev"))
  }

  @Test(
    arguments: [
      (nil, "setup: there is no swift on the PATH.\n"),
      ("5.10.1", "setup: swift is version 5.10; this needs 6.2 or newer: "),
      ("6.1", "setup: swift is version 6.1; this needs 6.2 or newer: "),
    ] as [(String?, String)])
  func swiftThatIsMissingOrOldIsNamed(version: String?, said: String) throws {
    let outcome = try Machine(has: [], swift: version).setup()
    #expect(outcome.code == 1)
    #expect(outcome.said.hasPrefix(said))
    #expect(outcome.said.contains("https://www.swift.org/install/linux/"))
  }

  @Test(arguments: ["6.2", "6.3.1", "7.0"])
  func newerSwiftsServe(version: String) throws {
    let modules = ["libmicrohttpd", "libcurl", "yaml-0.1", "nettle", "gnutls", "libedit"]
    #expect(try Machine(has: modules, swift: version).setup().code == 0)
  }
}

private struct Outcome: Equatable {
  var code: Int32
  var said: String
  var aptCalls: [String]
}

/// A folder that is all of a machine's PATH.
private final class Machine {
  enum Apt {
    case absent
    case works
    case fails
  }

  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "nemosim-setup-\(UUID().uuidString)")
  private var bin: URL { folder.appending(path: "bin") }

  /// `modules` is nil where there is no pkg-config.
  init(
    has modules: [String]?, swift: String? = "6.3.1", apt: Apt = .absent, user: Int = 0,
    hasSudo: Bool = false
  ) throws {
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    for tool in ["sed", "tr", "env", "touch", "true"] {
      let real = ["/usr/bin/", "/bin/"].map { $0 + tool }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
      try FileManager.default.createSymbolicLink(
        atPath: bin.appending(path: tool).path, withDestinationPath: try #require(real))
    }
    try command("id", "echo \(user)")
    if let swift { try command("swift", "echo 'Swift version \(swift) (swift-RELEASE)'") }
    if let modules {
      let known = modules.isEmpty ? "none" : modules.joined(separator: "|")
      try command(
        "pkg-config", "[ -e '\(folder.path)/done' ] || case $2 in \(known)) ;; *) exit 1 ;; esac")
    }
    if hasSudo { try command("sudo", "shift; touch '\(folder.path)/asked'; exec \"$@\"") }
    let mayInstall = user == 0 || hasSudo
    switch apt {
    case .absent: break
    case .works:
      let log = "echo \"$*\" >> '\(folder.path)/apt.log'"
      let done = "case \"$*\" in *install*) touch '\(folder.path)/done' ;; esac"
      try command("apt-get", mayInstall ? "\(log); \(done)" : "exit 100")
    case .fails: try command("apt-get", "echo 'E: no network'; exit 100")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func setup() throws -> Outcome {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [top.appending(path: ".ci/setup").path]
    process.environment = ["PATH": bin.path]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let log = try? String(contentsOf: folder.appending(path: "apt.log"), encoding: .utf8)
    return Outcome(
      code: process.terminationStatus, said: String(decoding: said, as: UTF8.self),
      aptCalls: log?.split(separator: "\n").map(String.init) ?? [])
  }

  private func command(_ name: String, _ body: String) throws {
    let path = bin.appending(path: name).path
    try "#!/bin/sh\n\(body)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}
