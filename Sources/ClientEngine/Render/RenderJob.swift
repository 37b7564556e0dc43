import NemoContract

/// A render that the service works on, or has done, or may have been asked for.
struct RenderJob: Hashable, Sendable {
  var id: String
  /// Where the draft is from.
  var sessionID: String
  /// Unknown to a client that was started again where it could not be kept.
  var draft: Draft?
  var options: ExportOptions
  /// Where the film shall lie.
  var folder: String
  /// Its file's name; nil is the job's.
  var fileName: String?
  /// A file of that name may be written over.
  var replaces = false
  /// When its user asked for it, in milliseconds since 1970; it may be picked up much later.
  var askedMilliseconds: Int64
  /// The service has answered that it has the job.
  var isSubmitted = false
  /// Its predecessor failed; there is no third one (R14).
  var isSecond = false

  /// Where the film is put, which may be beside a file that is there already.
  ///
  /// One that has the job's own name is the job's own film.
  var freePath: String {
    fileName == nil || replaces ? path : LocalFile.unused(path)
  }

  var path: String {
    // What its user wrote, as he wrote it.
    if let fileName, folder == "." { return fileName }
    let name = fileName ?? "\(id).\(options.format)"
    return Find.ends(folder, with: "/") ? folder + name : "\(folder)/\(name)"
  }
}
