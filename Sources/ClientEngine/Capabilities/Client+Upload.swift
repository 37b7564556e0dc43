import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

extension Client {
  /// Uploads files of this machine and URLs; what the service is known to refuse stays here (R11).
  ///
  /// Several files leave in one request (contract 4 [D]).
  package func upload(_ places: [String]) async throws -> Outcome {
    try await telling {
      guard !places.isEmpty else { throw ClientFailure.noFileNamed }
      let urls = places.filter(Self.isURL)
      let candidates = places.filter { !Self.isURL($0) }.map { self.inspect(self.expanded($0)) }
      let files = candidates.compactMap { try? $0.get() }
      let problems = candidates.compactMap(\.problem)
      guard !files.isEmpty || !urls.isEmpty else { throw ClientFailure.filesRefused(problems) }
      for problem in problems { self.say(self.phrases.fileProblem(problem)) }

      var receipt = UploadReceipt()
      if !files.isEmpty { receipt += try await self.upload(files: files) }
      if !urls.isEmpty { receipt += try await self.upload(urls: urls) }
      for problem in receipt.problems { self.say(self.phrases.fileProblem(problem)) }
      for file in receipt.files { self.say(self.phrases.uploaded(file)) }
      return .uploaded(receipt.files)
    }
  }

  private struct Candidate {
    var path: String
    var type: MediaType
    var sizeBytes: Int64
  }

  private static func isURL(_ place: String) -> Bool {
    Find.starts(place, with: "http://") || Find.starts(place, with: "https://")
  }

  private func expanded(_ path: String) -> String {
    guard let home = settings.homeFolder, Find.starts(path, with: "~/") else { return path }
    return home + path.dropFirst()
  }

  private func inspect(_ path: String) -> Result<Candidate, FileProblem> {
    func refuse(_ reason: FileProblem.Reason) -> Result<Candidate, FileProblem> {
      .failure(FileProblem(path: path, reason: reason))
    }
    switch LocalFile.kind(of: path) {
    case .missing: return refuse(.missing)
    case .directory: return refuse(.directory)
    case .other: return refuse(.notAFile)
    case .failed(let reason): return refuse(.unreadable(reason))
    case .file(let sizeBytes):
      if let reason = LocalFile.readProblem(path) { return refuse(.unreadable(reason)) }
      guard let type = MediaType(fileName: path) else { return refuse(.unsupportedType) }
      guard sizeBytes > 0 else { return refuse(.empty) }
      guard sizeBytes <= settings.uploadLimitBytes else {
        return refuse(.tooLarge(sizeBytes: sizeBytes, limitBytes: settings.uploadLimitBytes))
      }
      return .success(Candidate(path: path, type: type, sizeBytes: sizeBytes))
    }
  }

  private func upload(files: [Candidate]) async throws -> UploadReceipt {
    let sizeBytes = files.reduce(0) { $0 + $1.sizeBytes }
    note(.uploading(fileCount: files.count, sizeBytes: sizeBytes))
    let data = try await tellingIfNoneIsTaken(of: files.count) {
      try await self.uploadRequest(body: .multipart(self.form(files)))
    }
    return UploadReceipt(
      data, sent: files.map { (LocalFile.name(of: $0.path), $0.type.kind.rawValue, $0.sizeBytes) })
  }

  private func form(_ files: [Candidate]) -> MultipartForm {
    MultipartForm(
      boundary: "----nemo" + boundaries.hexadecimal(digits: 24),
      parts: files.map { file in
        MultipartForm.Part(
          name: "files", fileName: LocalFile.name(of: file.path),
          contentType: file.type.contentType,
          content: .file(path: file.path, sizeBytes: file.sizeBytes))
      })
  }

  /// Sends `{"urls":["…"],"source_type":"url"}` (SEED3).
  private func upload(urls: [String]) async throws -> UploadReceipt {
    note(.uploading(fileCount: urls.count, sizeBytes: 0))
    let body: JSON = ["urls": .array(urls.map(JSON.string)), "source_type": "url"]
    let data = try await tellingIfNoneIsTaken(of: urls.count) {
      try await self.uploadRequest(body: .bytes(body.bytes))
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
      return try await call(describe)
    } catch let fault as ServiceFault
      where count > 1 && [.unsupportedFile, .fileTooLarge, .badRequest].contains(fault.kind)
    {
      say(phrases.noneTaken(count: count, reason: fault.message))
      throw fault
    }
  }

  /// Large files on slow lines take their time.
  private static let uploadTimeout = Duration.seconds(1800)

  private func uploadRequest(body: OutgoingRequest.Body) async throws -> OutgoingRequest {
    let session = try await requireSession()
    // The session's state changes with its material.
    knownState = nil
    return request(
      .upload, path: Route.upload.path("me", session.id), body: body, timeout: Self.uploadTimeout)
  }
}

extension FileProblem: Error {}

extension Result where Failure == FileProblem {
  fileprivate var problem: FileProblem? {
    guard case .failure(let problem) = self else { return nil }
    return problem
  }
}
