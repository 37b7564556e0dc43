import Foundation
import SystemCalls
import Testing
import TransportSecurity

/// The certificate authority, and the folder that keeps it.
struct AuthorityTests {
  private static let now = 1_800_000_000
  private static let year = 365 * 86_400

  private func places(_ folder: PrivateFolder) -> (folder: AuthorityFolder, key: String) {
    (AuthorityFolder("\(folder.path)/a/ca"), "\(folder.path)/a/ca/authority.pem")
  }

  @Test func itIsMadeOnceAndItsKeyIsPrivate() throws {
    let base = try PrivateFolder()
    let (folder, key) = places(base)
    let first = try folder.authority(now: Self.now).pem()
    let second = try folder.authority(now: Self.now + 5 * Self.year).pem()
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
      made.add((try? folder.authority(now: Self.now).pem()) ?? [])
    }
    #expect(Set(made.all).count == 1)
    #expect(made.all.first?.isEmpty == false)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(base.path)/a/ca").sorted()
    #expect(left == ["authority.pem", "ca.pem"])
  }

  @Test func aCertificateThatWasLostIsShownAgain() throws {
    let base = try PrivateFolder()
    let (folder, _) = places(base)
    _ = try folder.authority(now: Self.now)
    let shown = try WholeFile.read(folder.certificatePath, atMost: 1 << 20)
    for text in [nil, "half of"] {
      try WholeFile.remove(folder.certificatePath)
      if let text { try WholeFile.write(Array(text.utf8), to: folder.certificatePath) }
      _ = try folder.authority(now: Self.now)
      #expect(try WholeFile.read(folder.certificatePath, atMost: 1 << 20) == shown)
    }
  }

  @Test func whatIsNoAuthorityIsSaidAndKept() throws {
    let base = try PrivateFolder()
    let (folder, key) = places(base)
    _ = try folder.authority(now: Self.now)
    #expect {
      try folder.authority(now: Self.now + 11 * Self.year)
    } throws: { "\($0)".contains("has expired; remove it") }
    chmod(key, 0o640)
    #expect {
      try folder.authority(now: Self.now)
    } throws: { "\($0)".contains("others than its owner may read \(key)") }
    try WholeFile.write(Array("no key".utf8), to: key)
    #expect {
      try folder.authority(now: Self.now)
    } throws: { "\($0)".contains("\(key) is no certificate authority of nemosim") }
    #expect(try WholeFile.read(key, atMost: 100) == Array("no key".utf8))
    #expect {
      try AuthorityFolder("/dev/null/ca").authority(now: Self.now)
    } throws: { "\($0)".contains("--ca-folder names another place") }
  }

  @Test func ownCertificatesAreLookedAt() throws {
    let one = try CertificateAuthority(now: Self.now)
    let other = try CertificateAuthority(now: Self.now)
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
