import Glibc
import SystemCalls

/// Where a certificate authority is kept: made at its first use, the same for ever after.
///
/// `authority.pem` holds the key and the certificate in one file, which is there as a whole or not
/// at all; of two processes that make one at the same time the first one's stays. `ca.pem`, for
/// clients, is written from it.
package struct AuthorityFolder: Sendable {
  /// What clients are told to trust.
  package var certificatePath: String { "\(path)/ca.pem" }

  private let path: String
  private var authorityPath: String { "\(path)/authority.pem" }
  private static let limitBytes = 64 << 10

  package enum Problem: Error, CustomStringConvertible {
    case unusable(path: String, reason: String)
    case notOne(path: String, reason: String)
    case expired(path: String)
    case notPrivate(path: String)
    case tooNarrow(path: String, name: String)

    package var description: String {
      switch self {
      case .unusable(let path, let reason):
        "the certificate authority cannot be kept at \(path): \(reason); "
          + "--ca-folder names another place"
      case .notOne(let path, let reason):
        "\(path) is no certificate authority of nemosim (\(reason)); remove it, and a new one is "
          + "made, which clients have to be told to trust"
      case .notPrivate(let path):
        "others than its owner may read \(path), and with it forge what clients trust; "
          + "chmod 600 it, or remove it and what was trusted because of it"
      case .tooNarrow(let path, let name):
        "the certificate authority \(path) may not sign for \(name), as it was made for other "
          + "names; --ca-folder DIR makes one there that may; clients have to be told to trust it"
      case .expired(let path):
        "the certificate authority \(path) has expired; remove it, and a new one is made, which "
          + "clients have to be told to trust"
      }
    }
  }

  package init(_ path: String) { self.path = path }

  /// What makes an authority more dangerous than it has to be; nil where nothing does.
  package func warning(of authority: CertificateAuthority) -> String? {
    guard authority.signsForAnyHost else { return nil }
    return
      "\(authorityPath) was made by an earlier nemosim, and whoever gets hold of it can pass for "
      + "any host where it is trusted; remove it, and a narrow one is made, which clients have to "
      + "be told to trust in its place"
  }

  /// The authority; makes folder and files where they are missing.
  ///
  /// - Parameters:
  ///   - names: hosts and addresses for which it must be able to sign, and a new one for no others.
  ///   - now: in seconds of Unix.
  /// - Throws: `Problem`, `SecurityError`.
  package func authority(for names: [String], now: Int) throws -> CertificateAuthority {
    do {
      try Folder.make(path, mode: 0o700)
      let authority = try read(now: now) ?? made(for: names, now: now)
      if let name = names.first(where: { !authority.maySign(for: $0) }) {
        throw Problem.tooNarrow(path: authorityPath, name: name)
      }
      try show(authority.certificatePEM())
      return authority
    } catch let error as SystemError {
      throw Problem.unusable(path: path, reason: error.reason)
    } catch let error as FileError {
      throw Problem.unusable(path: path, reason: error.reason)
    }
  }

  /// Somebody else's, where two make one at the same time.
  private func made(for names: [String], now: Int) throws -> CertificateAuthority {
    let new = try CertificateAuthority(for: names, now: now)
    let isOurs = try WholeFile.write(new.pem(), toNew: authorityPath, mode: 0o600)
    if isOurs { return new }
    guard let other = try read(now: now) else {
      throw Problem.unusable(path: path, reason: "somebody removes what is made there")
    }
    return other
  }

  /// nil where there is none.
  private func read(now: Int) throws -> CertificateAuthority? {
    let pem: [UInt8]
    do { pem = try WholeFile.read(authorityPath, atMost: Self.limitBytes) } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
    let authority: CertificateAuthority
    do {
      authority = try CertificateAuthority(pem)
    } catch {
      throw Problem.notOne(path: authorityPath, reason: error.reason)
    }
    var facts = stat()
    guard stat(authorityPath, &facts) == 0, facts.st_mode & 0o077 == 0 else {
      throw Problem.notPrivate(path: authorityPath)
    }
    guard !authority.hasExpired(now: now) else { throw Problem.expired(path: authorityPath) }
    return authority
  }

  private func show(_ certificate: [UInt8]) throws {
    guard (try? WholeFile.read(certificatePath, atMost: Self.limitBytes)) != certificate else {
      return
    }
    try WholeFile.write(certificate, to: certificatePath)
  }
}
