import ClientEngine
import LineEditing
import Simulation
import SystemCalls

/// The lines that somebody typed, kept for the next chat beside the client id; for his eyes alone,
/// and without tokens.
struct HistoryFile {
  private let path: String
  private let redaction: Redaction

  /// What is longer than this is cut to its newest lines.
  private static let limitBytes = 256 << 10

  /// nil where nothing is kept: with an imitated backend, and without a place of the client's own.
  init?(beside settings: ChatSettings) {
    guard case .remote(let service) = settings.place, case .file(let path) = service.identity
    else { return nil }
    self.init(path: "\(Folder.above(path))/history", token: service.token)
  }

  init(path: String, token: String? = nil) {
    self.path = path
    var redaction = Redaction(hidesClaims: true)
    if let token { redaction.remember(token, forGood: true) }
    self.redaction = redaction
  }

  /// The oldest line first; none where there is no such file, or it is no text of ours.
  func load() -> [String] {
    guard let bytes = try? WholeFile.read(path, atMost: 4 * Self.limitBytes) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard bytes.count > Self.limitBytes || lines.count > 2 * LineEditor.historyLimit else {
      return lines.suffix(LineEditor.historyLimit)
    }
    let kept = Self.newest(lines)
    // Two chats may do so at once: one of them wins, and each line is whole.
    try? WholeFile.write(Self.bytes(of: kept), to: path, mode: 0o600)
    return kept
  }

  /// What cannot be kept is lost: a chat goes on without.
  func append(_ line: String) {
    try? Folder.make(Folder.above(path), mode: 0o700)
    try? WholeFile.append(Self.bytes(of: [redaction.clean(line)]), to: path, mode: 0o600)
  }

  private static func newest(_ lines: [String]) -> [String] {
    var room = limitBytes / 2
    let kept = lines.suffix(LineEditor.historyLimit).reversed().prefix { line in
      room -= line.utf8.count + 1
      return room >= 0
    }
    return kept.reversed()
  }

  private static func bytes(of lines: [String]) -> [UInt8] { lines.flatMap { $0.utf8 + [0x0A] } }
}
