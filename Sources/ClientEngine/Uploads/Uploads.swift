import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

/// Uploads files of this machine and URLs.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Uploads: @unchecked Sendable {
  /// Large files on slow lines take their time.
  private static let timeout = Duration.seconds(1800)

  private let connection: Connection
  private var boundaries: RandomStream

  init(_ connection: Connection, seed: Seed) {
    self.connection = connection
    boundaries = seed.child("multipart boundary").stream
  }

  private var speaker: Speaker { connection.speaker }

  /// Why nothing of this can be sent; nil where something can, and where nothing is named.
  func refusal(of places: [UploadPlace]) -> ClientFailure? {
    let found = UploadInspection(places, settings: connection.settings)
    return places.isEmpty || !found.isEmpty ? nil : .filesRefused(found.problems)
  }

  /// Several files leave in one request (contract 4 [D]).
  func upload(_ places: [UploadPlace]) async throws -> Outcome {
    guard !places.isEmpty else { throw ClientFailure.noFileNamed }
    let found = UploadInspection(places, settings: connection.settings)
    guard !found.isEmpty else { throw ClientFailure.filesRefused(found.problems) }
    tell(found.problems)

    var receipt = UploadReceipt()
    if !found.files.isEmpty { receipt += try await send(files: found.files) }
    if !found.urls.isEmpty { receipt += try await send(urls: found.urls) }
    tell(receipt.problems)
    remember(found.files)
    for file in receipt.files { speaker.say { $0.uploaded(file) } }
    return .uploaded(receipt.files, refused: found.problems + receipt.problems)
  }

  /// For the day on which the project is lost and they can be sent again.
  private func remember(_ files: [UploadCandidate]) {
    let paths = files.compactMap(\.path).map(LocalFile.absolute)
    connection.keeper.change { work in
      work.uploads = (work.uploads.filter { !paths.contains($0) } + paths).suffix(Self.mostKept)
    }
  }

  /// So many names are kept.
  private static let mostKept = 100

  private func tell(_ problems: [FileProblem]) {
    for problem in problems { speaker.say { $0.fileProblem(problem) } }
  }

  private func send(files: [UploadCandidate]) async throws -> UploadReceipt {
    speaker.note(
      .uploading(fileCount: files.count, sizeBytes: files.reduce(0) { $0 + $1.sizeBytes }))
    let data = try await tellingIfNoneIsTaken(of: files.count) {
      try await request(body: .multipart(form(files)))
    }
    return UploadReceipt(
      data, sent: files.map { ($0.name, $0.type.kind.rawValue, $0.sizeBytes) })
  }

  private func form(_ files: [UploadCandidate]) -> MultipartForm {
    MultipartForm(
      boundary: "----nemo" + boundaries.hexadecimal(digits: 24),
      parts: files.map { file in
        MultipartForm.Part(
          name: "files", fileName: file.name, contentType: file.type.contentType,
          content: file.content)
      })
  }

  /// Sends `{"urls":["…"],"source_type":"url"}` (SEED3).
  private func send(urls: [String]) async throws -> UploadReceipt {
    speaker.note(.uploading(fileCount: urls.count, sizeBytes: 0))
    let body: JSON = ["urls": .array(urls.map(JSON.string)), "source_type": "url"]
    let data = try await tellingIfNoneIsTaken(of: urls.count) {
      try await request(body: .bytes(body.bytes))
    }
    return UploadReceipt(data, sent: urls.map { (Self.name(ofLink: $0), "file", nil) })
  }

  /// As a service names it: the last part of the path, decoded.
  private static func name(ofLink url: String) -> String {
    PercentEncoding.decode(LocalFile.name(ofLink: url) ?? url)
  }

  /// Of several files that leave together, one may spoil all (contract 15.5).
  private func tellingIfNoneIsTaken(
    of count: Int, _ describe: () async throws -> OutgoingRequest
  ) async throws -> JSON {
    do {
      return try await connection.call(describe)
    } catch let fault as ServiceFault
      where count > 1 && [.unsupportedFile, .fileTooLarge, .badRequest].contains(fault.kind)
    {
      speaker.say { $0.noneTaken(count: count, reason: fault.message) }
      throw fault
    }
  }

  private func request(body: OutgoingRequest.Body) async throws -> OutgoingRequest {
    let session = try await connection.requireSession()
    // The session's state changes with its material.
    connection.know(nil)
    return connection.request(
      .upload, path: Route.upload.path("me", session.id), body: body, timeout: Self.timeout)
  }
}
