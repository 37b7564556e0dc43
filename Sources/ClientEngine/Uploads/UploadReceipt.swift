import JSONText
import NemoContract

/// What the service says of the files of one request: taken or not.
struct UploadReceipt {
  typealias Sent = (name: String, kind: String, sizeBytes: Int64?)

  private(set) var files: [UploadedFile] = []
  private(set) var problems: [FileProblem] = []

  init() {}

  /// Whether failures are per file is not published (contract 15.5), so that both are read.
  ///
  /// A reply that lists fewer files than were sent has not taken the others, and `failed` may say
  /// why. Where it says nothing of any file, all were taken.
  init(_ data: JSON, sent: [Sent]) {
    var replies = data["files"]?.array ?? []
    let failed = data["failed"]?.array ?? []
    let isPartial = !failed.isEmpty || (1..<max(1, sent.count)).contains(replies.count)
    for file in sent {
      let place = isPartial ? replies.firstIndex { $0["filename"]?.string == file.name } : 0
      guard let place else {
        let reason = failed.first { $0["filename"]?.string == file.name }.flatMap(Self.fault)
        problems.append(FileProblem(path: file.name, reason: .notTaken(reason)))
        continue
      }
      files.append(Self.file(replies.isEmpty ? [:] : replies.remove(at: place), sent: file))
    }
  }

  static func += (receipt: inout UploadReceipt, more: UploadReceipt) {
    receipt.files += more.files
    receipt.problems += more.problems
  }

  private static func fault(_ failed: JSON) -> ServiceFault? {
    failed["code"].flatMap(ResultCode.number).map { .code($0, message: failed["message"]?.string) }
  }

  private static func file(_ reply: JSON, sent: Sent) -> UploadedFile {
    let seconds = reply["duration"]?.double.flatMap {
      $0.isFinite && $0 > 0 && $0 < 1e6 ? $0 : nil
    }
    let kind = reply["file_type"]?.string ?? sent.kind
    return UploadedFile(
      name: reply["filename"]?.string ?? sent.name, kind: kind,
      // A picture has no length, whatever the reply says.
      duration: kind == "image"
        ? nil : seconds.map { .milliseconds(Int64(($0 * 1000).rounded())) },
      sizeBytes: sent.sizeBytes)
  }
}
