import PrintedText
package import TimeAndChance

/// One line of a journal's text: when, who, what, and a detail in a column of its own.
package struct JournalLine: Hashable, Sendable {
  package enum Actor: String, Sendable {
    case client, backend, user, world
  }

  package var at: Moment
  package var actor: Actor
  package var sign: Character
  package var what: String
  package var detail: String
  /// Whose it is, where there are several users.
  package var user: String?

  package init(_ entry: JournalEntry) {
    at = entry.at
    user = entry.user
    (actor, sign, what, detail) = Self.columns(entry.happening)
  }

  /// The line with its columns aligned.
  ///
  /// ` 00:00:01.210  client   → POST /run_sse                                  "add music"`, where
  /// there are several users ` 00:00:01.210  client   → ann: POST /run_sse`.
  package var text: String {
    let start = " \(at.clockText)  \(actor.rawValue.padded(to: 7))  \(sign) "
    let what = Printable.line((user.map { "\($0): " } ?? "") + what)
    guard !detail.isEmpty else { return start + what }
    return start + what.padded(to: 46) + "  " + Printable.line(detail)
  }

  private static func columns(
    _ happening: Happening
  ) -> (actor: Actor, sign: Character, what: String, detail: String) {
    switch happening {
    case .request(let request):
      (.client, "→", "\(request.method) \(request.path)", request.detail)
    case .reply(let reply): (.backend, "←", "\(reply.status) \(reply.summary)", "")
    case .piece(let piece): (.backend, "⇠", piece.summary, "")
    case .streamEnd(_, let summary): (.backend, "⇠", "end of stream", summary)
    case .clientLeft: (.backend, "×", "the client left", "")
    case .interrupted(let kind): (.user, "◂", kind.rawValue, "")
    case .asked(let text): (.user, "◂", oneLine(text), "")
    case .shown(let text): (.user, "▸", oneLine(text), "")
    case .clientNote(let text): (.client, "·", text, "")
    case .backendNote(let text): (.backend, "·", text, "")
    case .ledger(let ledger):
      (.backend, "¤", ledger.reason, "available \(ledger.available), frozen \(ledger.frozen)")
    case .failed(let kind): (.client, "·", "failed: \(kind.rawValue)", "")
    case .timeline(let timeline): (.world, "≡", timeline.summary, "")
    case .downloaded(let download): (.client, "⤓", download.fileName, download.summary)
    case .world(let text): (.world, "·", text, "")
    }
  }

  /// Line breaks would tear the columns apart.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
  }
}

extension DownloadRecord {
  var summary: String {
    guard let film else { return "\(sizeBytes) bytes, not a film" }
    return "\(sizeBytes) bytes, \(film.codec), \(film.width)×\(film.height), "
      + "\(film.duration.secondsText) s"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
