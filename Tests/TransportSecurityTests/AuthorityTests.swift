import Foundation
import SystemCalls
import Testing
import TransportSecurity

/// The certificate authority, and the folder that keeps it.
struct AuthorityTests {
  private static let now = 1_800_000_000
  private static let year = 365 * 86_400
  private static let names = ["localhost", "127.0.0.1", "::1", "api.test"]

  private func places(_ folder: PrivateFolder) -> (folder: AuthorityFolder, key: String) {
    (AuthorityFolder("\(folder.path)/a/ca"), "\(folder.path)/a/ca/authority.pem")
  }

  @Test func itIsMadeOnceAndItsKeyIsPrivate() throws {
    let base = try PrivateFolder()
    let (folder, key) = places(base)
    let first = try folder.authority(for: Self.names, now: Self.now).pem()
    let second = try folder.authority(for: Self.names, now: Self.now + 5 * Self.year).pem()
    #expect(first == second)
    let facts = try FileManager.default.attributesOfItem(atPath: key)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    let shown = try WholeFile.read(folder.certificatePath, atMost: 1 << 20)
    #expect(String(decoding: shown, as: UTF8.self).hasPrefix("-----BEGIN CERTIFICATE-----"))
    #expect(!String(decoding: shown, as: UTF8.self).contains("PRIVATE KEY"))
  }

  /// As many as like begin at the same time; all of them use one.
  @Test func whoMakesItTogetherHasTheSame() throws {
    let base = try PrivateFolder()
    let (folder, _) = places(base)
    let made = LockedList()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      made.add((try? folder.authority(for: Self.names, now: Self.now).pem()) ?? [])
    }
    #expect(Set(made.all).count == 1)
    #expect(made.all.first?.isEmpty == false)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(base.path)/a/ca").sorted()
    #expect(left == ["authority.pem", "ca.pem"])
  }

  @Test func aCertificateThatWasLostIsShownAgain() throws {
    let base = try PrivateFolder()
    let (folder, _) = places(base)
    _ = try folder.authority(for: Self.names, now: Self.now)
    let shown = try WholeFile.read(folder.certificatePath, atMost: 1 << 20)
    for text in [nil, "half of"] {
      try WholeFile.remove(folder.certificatePath)
      if let text { try WholeFile.write(Array(text.utf8), to: folder.certificatePath) }
      _ = try folder.authority(for: Self.names, now: Self.now)
      #expect(try WholeFile.read(folder.certificatePath, atMost: 1 << 20) == shown)
    }
  }

  @Test func whatIsNoAuthorityIsSaidAndKept() throws {
    let base = try PrivateFolder()
    let (folder, key) = places(base)
    _ = try folder.authority(for: Self.names, now: Self.now)
    #expect {
      try folder.authority(for: Self.names, now: Self.now + 11 * Self.year)
    } throws: { "\($0)".contains("has expired; remove it") }
    chmod(key, 0o640)
    #expect {
      try folder.authority(for: Self.names, now: Self.now)
    } throws: { "\($0)".contains("others than its owner may read \(key)") }
    try WholeFile.write(Array("no key".utf8), to: key)
    #expect {
      try folder.authority(for: Self.names, now: Self.now)
    } throws: { "\($0)".contains("\(key) is no certificate authority of nemosim") }
    #expect(try WholeFile.read(key, atMost: 100) == Array("no key".utf8))
    #expect {
      try AuthorityFolder("/dev/null/ca").authority(for: [], now: Self.now)
    } throws: { "\($0)".contains("--ca-folder names another place") }
  }

  /// It signs for the names that it was made for, and says so where it may not.
  @Test func itMaySignForFewHosts() throws {
    let authority = try CertificateAuthority(for: Self.names, now: Self.now)
    for name in Self.names + ["127.9.9.9", "a.api.test"] { #expect(authority.maySign(for: name)) }
    for name in ["example.com", "test", "xapi.test", "128.0.0.1", "::2", "10.0.0.1"] {
      #expect(!authority.maySign(for: name), "\(name)")
    }
    let again = try CertificateAuthority(authority.pem())
    #expect(!again.signsForAnyHost && !again.maySign(for: "example.com"))

    let base = try PrivateFolder()
    let (folder, key) = places(base)
    let kept = try folder.authority(for: Self.names, now: Self.now)
    #expect(folder.warning(of: kept) == nil)
    #expect {
      try folder.authority(for: Self.names + ["box"], now: Self.now)
    } throws: { "\($0)".contains("\(key) may not sign for box") }
  }

  /// Whom clients trust already stays, and its owner is told.
  @Test func oneThatSignsForAnyHostIsKeptAndTold() throws {
    let base = try PrivateFolder()
    let (folder, key) = places(base)
    try Folder.make("\(base.path)/a/ca", mode: 0o700)
    try WholeFile.write(Array(Self.earlier.utf8), to: key, mode: 0o600)
    let authority = try folder.authority(for: Self.names + ["box"], now: Self.now)
    #expect(authority.signsForAnyHost && authority.maySign(for: "example.com"))
    #expect(
      folder.warning(of: authority)?.contains("\(key) was made by an earlier nemosim") == true)
    #expect(try authority.pem() == Array(Self.earlier.utf8))
  }

  /// As it was made before there were constraints; nobody trusts it.
  private static let earlier =
    pem(
      "PRIVATE KEY",
      """
      MIGUAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHoweAIBAQQhAIx4AAxr4wr7anmE
      WPU00CTWLdFngIWZvSIAnCKvQzhpoAoGCCqGSM49AwEHoUQDQgAEyArqVa3Nlr8k
      iwK8OIhXVgCoFEIR+HytsfqPhqHQqNVytoQBOsS81G+cNd7r6zThrneAvu80mMUU
      VZPpx0e3yw==
      """)
    + pem(
      "CERTIFICATE",
      """
      MIIBuTCCAV+gAwIBAgIQT9vlFOXiQ3XH+0BZHEqb7jAKBggqhkjOPQQDAjA7MRAw
      DgYDVQQKEwduZW1vc2ltMScwJQYDVQQDEx5uZW1vc2ltIGxvY2FsIGF1dGhvcml0
      eSA0ZWRiZTUwHhcNMjYxMTIxMTMzMDAzWhcNMzYxMTE5MTMzMDAzWjA7MRAwDgYD
      VQQKEwduZW1vc2ltMScwJQYDVQQDEx5uZW1vc2ltIGxvY2FsIGF1dGhvcml0eSA0
      ZWRiZTUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATICupVrc2WvySLArw4iFdW
      AKgUQhH4fK2x+o+GodCo1XK2hAE6xLzUb5w13uvrNOGud4C+7zSYxRRVk+nHR7fL
      o0UwQzAOBgNVHQ8BAf8EBAMCAgQwHQYDVR0OBBYEFEZdJ5w/8geyWGnhiGM8b/wi
      B8QzMBIGA1UdEwEB/wQIMAYBAf8CAQAwCgYIKoZIzj0EAwIDSAAwRQIgNH/PHVwf
      vjDwbGzqSOf1+AbB1XvjH64LnzkSMC2hnIACIQCdcZchJXBYayXvwkIshak7cL12
      T1rpQrXMpr6aW5/Blg==
      """)

  private static func pem(_ kind: String, _ text: String) -> String {
    "-----BEGIN \(kind)-----\n\(text)\n-----END \(kind)-----\n"
  }

  @Test func ownCertificatesAreLookedAt() throws {
    let one = try CertificateAuthority(for: Self.names, now: Self.now)
    let other = try CertificateAuthority(for: Self.names, now: Self.now)
    let (pem, certificate) = (try one.pem(), try one.certificatePEM())
    _ = try ServerIdentity(certificate: certificate, key: pem, names: [])
    #expect(throws: ServerIdentity.Problem.mismatch) {
      try ServerIdentity(certificate: certificate, key: other.pem(), names: [])
    }
    for (text, key) in [(Array("x".utf8), pem), ([], pem), (certificate, Array("x".utf8))] {
      #expect(throws: ServerIdentity.Problem.self) {
        try ServerIdentity(certificate: text, key: key, names: [])
      }
    }
  }
}

private final class LockedList: @unchecked Sendable {  // the lock guards it
  private let lock = NSLock()
  private var items: [[UInt8]] = []

  var all: [[UInt8]] { lock.withLock { items } }

  func add(_ item: [UInt8]) { lock.withLock { items.append(item) } }
}
