import HTTPMessages
import HTTPTransport
import NemoContract

/// Fetches a finished film.
struct FilmDownload: Sendable {
  let connection: Connection

  private static let timeout = Duration.seconds(1800)

  enum End {
    case film(path: String, sizeBytes: Int64)
    /// The server says that there is none, or what it sends in full is no film.
    case missing(reason: String)
  }

  /// From where the service says that it is, else from where it serves films by their ids.
  ///
  /// It lies at its name when it is whole, or not at all (R16). Throws `ClientFailure` where
  /// another try may bring it.
  func fetch(_ address: String, else byID: String, to path: String) async throws -> End {
    let first = try await fetch(address, to: path)
    guard case .missing = first else { return first }
    let second = try await fetch(byID, to: path)
    // That the second way leads nowhere either explains nothing.
    if case .missing = second { return first }
    return second
  }

  private func fetch(_ address: String, to path: String) async throws -> End {
    let (settings, speaker) = (connection.settings, connection.speaker)
    let film = try filmAddress(address)
    var request = OutgoingRequest(method: "GET", url: film.text, timeout: Self.timeout)
    // A film on a foreign host is none of the token's business (R2).
    if film.origin == (try connection.wire.address()).origin {
      request.headers = connection.wire.headers(token: connection.account?.token)
    }
    try await speaker.waitForReader()
    speaker.note(.downloading)
    let isChecked = !settings.omits(.filmCheck)
    let result: DownloadResult
    do {
      result = try await connection.wire.http.download(
        request, to: path, limitBytes: settings.filmLimitBytes, redirects: 3,
        check: { isChecked ? FilmCheck.verdict(at: $0, headers: $1, for: path) : .taken }
      ) {
        speaker.note(.downloadProgress(doneBytes: $0.doneBytes, totalBytes: $0.totalBytes))
      }
    } catch let error as TransportError {
      speaker.note(.requestFailed("\(error)"))
      if case .tooLarge = error.kind {
        throw ClientFailure.filmTooLarge(limitBytes: settings.filmLimitBytes)
      }
      throw ClientFailure.downloadFailed(reason: "\(error)")
    }
    guard result.isComplete else {
      let reason = result.problem ?? "HTTP \(result.status)"
      let isThere = result.problem == nil && ![401, 403, 404, 410].contains(result.status)
      guard isThere else { return .missing(reason: reason) }
      throw ClientFailure.downloadFailed(reason: reason)
    }
    if result.path != path { speaker.say { $0.formatDiffers(result.path) } }
    speaker.note(.downloaded(path: result.path, sizeBytes: result.sizeBytes))
    return .film(path: result.path, sizeBytes: result.sizeBytes)
  }

  /// Where a film lies; a path alone is one of the service's own host.
  private func filmAddress(_ address: String) throws(ClientFailure) -> WebAddress {
    let isPath = Find.starts(address, with: "/") && !Find.starts(address, with: "//")
    do {
      return try WebAddress(isPath ? connection.settings.baseURL + address : address)
    } catch {
      throw .downloadFailed(reason: "\(address): \(error)")
    }
  }
}
