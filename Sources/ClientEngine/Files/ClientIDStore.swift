import NemoContract

/// Where the id of this installation lives between runs.
package enum ClientIDStore: Hashable, Sendable {
  /// A run that shall leave no trace.
  case memory
  /// An id from outside, `NEMO_CLIENT_ID`; it wins over the file, which stays as it is (OFF [D]).
  case given(String)
  /// `~/.config/nemovideo/client_id` (OFF [D]): the UUID and nothing else, never a token.
  case file(path: String)

  /// What was kept; nil when nothing was.
  ///
  /// Throws `ClientFailure.clientIDUnreadable` when there is something that cannot be read, and
  /// `.clientIDForeign` when it is no id: it is somebody's file, and would be overwritten.
  package func load() throws(ClientFailure) -> String? {
    if case .given(let id) = self { return id }
    guard case .file(let path) = self else { return nil }
    switch LocalFile.read(path, limitBytes: 4096) {
    case .missing: return nil
    case .failed(let reason): throw .clientIDUnreadable(path: path, reason: reason)
    case .bytes(let bytes):
      let text = Find.trim(String(decoding: bytes, as: UTF8.self)).lowercased()
      guard !text.isEmpty else { return nil }
      guard Self.isUUID(text) else { throw .clientIDForeign(path: path) }
      return text
    }
  }

  /// Keeps an id; the problem where that is impossible, which need not stop anybody.
  package func save(_ id: String) -> (path: String, reason: String)? {
    guard case .file(let path) = self else { return nil }
    return LocalFile.writeAtomically(Array((id + "\n").utf8), to: path).map { (path, $0) }
  }

  /// That of one of several users, beside this one; nobody's id is another's.
  package func of(user: String) -> ClientIDStore {
    let name = String(user.unicodeScalars.filter { (0x21...0x7e).contains($0.value) && $0 != "/" })
    return switch self {
    case .memory: .memory
    case .given(let id): .given(String("\(name)-\(id)".prefix(HeaderName.clientIDLimitCharacters)))
    case .file(let path): .file(path: "\(path).\(name)")
    }
  }

  /// Any stable text of at most 64 characters that a header can carry (OFF@ff57a62 [D]).
  package static func isUsable(_ id: String) -> Bool {
    (1...HeaderName.clientIDLimitCharacters).contains(id.utf8.count)
      && id.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }

  private static func isUUID(_ text: String) -> Bool {
    let groups = Find.split(text, at: UInt8(ascii: "-"))
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.joined().allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
