import HTTPMessages

/// Only pages of its own origin may ask an ADK server (`_OriginCheckMiddleware` [P]).
///
/// What proxies add to a request is not looked at.
enum OriginCheck {
  /// Version 1 lets every page read.
  private static let readingMethods = ["GET", "HEAD", "OPTIONS"]

  static func check(_ head: RequestHead, _ version: Switches.ADKVersion) throws(Refusal) {
    guard let written = head.headers["Origin"],
      version == .version2 || !readingMethods.contains(head.method)
    else { return }
    let origin = PythonText.stripped(String(written.prefix { $0 != "," }))
    guard let host = head.headers["Host"], origin == "\(head.scheme)://\(host)" else {
      throw .foreignOrigin
    }
  }
}
