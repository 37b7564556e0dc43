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
      let wrong = exchange.fileNames.filter { !isWorthATry($0) }
      if !wrong.isEmpty {
        breaches.append(
          Breach(
            exchange, "\(wrong.joined(separator: ", ")) was sent, which the service refuses",
            expected: "a refusal before the upload"))
      }
      guard let advice = advice(exchange) else { continue }
      let step = evidence.step(after: exchange)
      if let step, step.isRepetition(of: exchange),
        !evidence.wasAsked(between: exchange, and: step)
      {
        breaches.append(
          Breach(step, "the same file again after \(advice.code)", expected: "words to the user"))
      }
      guard evidence.shown != nil, evidence.wentOn(after: exchange) else { continue }
      let words = evidence.shown(from: exchange.at, until: step).text
      guard !advice.words.allSatisfy({ Words.has($0, in: words) }) else { continue }
      breaches.append(
        Breach(exchange, "\(advice.code), and no word of it", expected: advice.expected))
    }
    return .of(breaches, occasions: uploads.count)
  }

  /// HEIC and BMP are among the files to stick to (SEED0, SEED2), though not among the formats.
  private static func isWorthATry(_ fileName: String) -> Bool {
    MediaType(fileName: fileName) != nil
      || [".heic", ".bmp"].contains { fileName.lowercased().hasSuffix($0) }
  }

  /// What has to be said of a refusal, one word of each list; nil where it was none of these.
  private static func advice(
    _ exchange: ObservedExchange
  ) -> (code: Int, words: [[String]], expected: String)? {
    switch exchange.code.flatMap(ResultCode.init) {
    case .unsupportedFileType: (4001, [["mp4"], ["mov"]], "the accepted formats")
    case .fileTooLarge:
      (4002, [["compress", "trim", "压缩", "剪"]], "to compress or to trim the file")
    default: nil
    }
  }
}
