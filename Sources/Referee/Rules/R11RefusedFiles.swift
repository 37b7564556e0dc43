import Journaling
import NemoContract

extension Rule {
  static let refusedFiles = Rule(
    name: "R11",
    sentence: "a file of an unknown type is not sent; 4001 names the formats, 4002 says compress",
    source: "SEED0-3, error table and supported formats",
    cure: """
      look at the extension before the upload; on 4001 list the formats (mp4, mov, avi, webm, …), \
      on 4002 suggest to compress or to trim
      """
  ) { evidence in
    let uploads = evidence.exchanges(of: .upload)
    var breaches: [Breach] = []
    for exchange in uploads {
      let wrong = exchange.fileNames.filter { MediaType(fileName: $0) == nil }
      if !wrong.isEmpty {
        breaches.append(
          Breach(
            exchange, "\(wrong.joined(separator: ", ")) was sent, which the service refuses",
            expected: "a refusal before the upload"))
      }
      guard evidence.shown != nil else { continue }
      let next = evidence.first(after: exchange, where: { $0.isStep })
      let words = evidence.shown(from: exchange.at, beforeEntry: next?.request.entry)
        .map(\.value).joined(separator: "\n")
      switch exchange.code {
      case ResultCode.unsupportedFileType.rawValue
      where !Words.has(["mp4"], in: words) || !Words.has(["mov"], in: words):
        breaches.append(
          Breach(exchange, "4001 without the formats", expected: "the accepted formats"))
      case ResultCode.fileTooLarge.rawValue
      where !Words.has(["compress", "trim", "压缩", "剪"], in: words):
        breaches.append(
          Breach(exchange, "4002 without advice", expected: "to compress or to trim the file"))
      default: break
      }
    }
    return .of(breaches, occasions: uploads.count)
  }
}

extension ObservedExchange {
  /// The names of uploaded files, as their parts give them.
  fileprivate var fileNames: [String] {
    guard body == nil else { return [] }
    let text = String(decoding: request.value.body.bytes, as: UTF8.self)
    return text.split(separator: "filename=\"").dropFirst().compactMap {
      $0.split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
    }
  }
}
