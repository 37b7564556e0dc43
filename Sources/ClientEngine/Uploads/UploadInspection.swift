import HTTPMessages
import NemoContract

/// Looks at what shall be uploaded: what the service is known to refuse stays here (R11).
struct UploadInspection {
  private(set) var urls: [String] = []
  private(set) var files: [UploadCandidate] = []
  private(set) var problems: [FileProblem] = []

  init(_ places: [UploadPlace], settings: ClientSettings) {
    for place in places {
      switch place {
      case .url(let url): urls.append(url)
      case .path(let path): take(Self.inspect(Self.expanded(path, settings), settings))
      case .memory(let name, let bytes):
        take(Self.judge(name, Int64(bytes.count), .bytes(bytes), settings))
      }
    }
  }

  var isEmpty: Bool { urls.isEmpty && files.isEmpty }

  private mutating func take(_ candidate: Result<UploadCandidate, FileProblem>) {
    switch candidate {
    case .success(let file): files.append(file)
    case .failure(let problem): problems.append(problem)
    }
  }

  private static func expanded(_ path: String, _ settings: ClientSettings) -> String {
    guard let home = settings.homeFolder, Find.starts(path, with: "~/") else { return path }
    return home + path.dropFirst()
  }

  private static func inspect(
    _ path: String, _ settings: ClientSettings
  ) -> Result<UploadCandidate, FileProblem> {
    func refuse(_ reason: FileProblem.Reason) -> Result<UploadCandidate, FileProblem> {
      .failure(FileProblem(path: path, reason: reason))
    }
    switch LocalFile.kind(of: path) {
    case .missing: return refuse(.missing(near: LocalFile.near(path)))
    case .directory: return refuse(.directory)
    case .other: return refuse(.notAFile)
    case .failed(let reason): return refuse(.unreadable(reason))
    case .file(let sizeBytes):
      if let reason = LocalFile.readProblem(path) { return refuse(.unreadable(reason)) }
      return judge(path, sizeBytes, .file(path: path, sizeBytes: sizeBytes), settings)
    }
  }

  /// What the service is known to refuse.
  private static func judge(
    _ path: String, _ sizeBytes: Int64, _ content: MultipartForm.Content,
    _ settings: ClientSettings
  ) -> Result<UploadCandidate, FileProblem> {
    let limitBytes = settings.uploadLimitBytes
    guard let type = MediaType(fileName: settings.omits(.fileTypes) ? "film.mp4" : path) else {
      return .failure(FileProblem(path: path, reason: .unsupportedType))
    }
    guard sizeBytes > 0 else { return .failure(FileProblem(path: path, reason: .empty)) }
    guard sizeBytes <= limitBytes else {
      let reason = FileProblem.Reason.tooLarge(sizeBytes: sizeBytes, limitBytes: limitBytes)
      return .failure(FileProblem(path: path, reason: reason))
    }
    return .success(UploadCandidate(name: LocalFile.name(of: path), type: type, content: content))
  }
}

extension FileProblem: Error {}
