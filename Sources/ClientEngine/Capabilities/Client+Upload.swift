import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

extension Client {
  /// Uploads files of this machine and URLs; what the service is known to refuse stays here (R11).
  ///
  /// Several files leave in one request (contract 4 [D]).
  package func upload(_ places: [UploadPlace]) async throws -> Outcome {
    try await telling {
      guard !places.isEmpty else { throw ClientFailure.noFileNamed }
      let urls = places.compactMap(\.url)
      let candidates = places.compactMap(self.candidate)
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

  /// nil for a URL, which is not looked at.
  private func candidate(_ place: UploadPlace) -> Result<UploadCandidate, FileProblem>? {
    switch place {
    case .url: nil
    case .path(let path): inspect(expanded(path))
    case .memory(let name, let bytes):
      judge(name, sizeBytes: Int64(bytes.count), content: .bytes(bytes))
    }
  }

  private func expanded(_ path: String) -> String {
    guard let home = settings.homeFolder, Find.starts(path, with: "~/") else { return path }
    return home + path.dropFirst()
  }

  private func inspect(_ path: String) -> Result<UploadCandidate, FileProblem> {
    func refuse(_ reason: FileProblem.Reason) -> Result<UploadCandidate, FileProblem> {
      .failure(FileProblem(path: path, reason: reason))
    }
    switch LocalFile.kind(of: path) {
    case .missing: return refuse(.missing)
    case .directory: return refuse(.directory)
    case .other: return refuse(.notAFile)
    case .failed(let reason): return refuse(.unreadable(reason))
    case .file(let sizeBytes):
      if let reason = LocalFile.readProblem(path) { return refuse(.unreadable(reason)) }
      return judge(path, sizeBytes: sizeBytes, content: .file(path: path, sizeBytes: sizeBytes))
    }
  }

  /// What the service is known to refuse.
  private func judge(
    _ path: String, sizeBytes: Int64, content: MultipartForm.Content
  ) -> Result<UploadCandidate, FileProblem> {
    let limitBytes = settings.uploadLimitBytes
    guard let type = MediaType(fileName: omits(.fileTypes) ? "film.mp4" : path) else {
      return .failure(FileProblem(path: path, reason: .unsupportedType))
    }
    guard sizeBytes > 0 else { return .failure(FileProblem(path: path, reason: .empty)) }
    guard sizeBytes <= limitBytes else {
      let reason = FileProblem.Reason.tooLarge(sizeBytes: sizeBytes, limitBytes: limitBytes)
      return .failure(FileProblem(path: path, reason: reason))
    }
    return .success(UploadCandidate(name: LocalFile.name(of: path), type: type, content: content))
  }

  private func upload(files: [UploadCandidate]) async throws -> UploadReceipt {
    let sizeBytes = files.reduce(0) { $0 + $1.sizeBytes }
    note(.uploading(fileCount: files.count, sizeBytes: sizeBytes))
    let data = try await tellingIfNoneIsTaken(of: files.count) {
      try await self.uploadRequest(body: .multipart(self.form(files)))
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
