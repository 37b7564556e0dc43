import HTTPMessages
import Journaling
import NemoContract

extension ObservedExchange {
  /// The names of uploaded files, as far as the body was kept.
  var fileNames: [String] {
    let type = request.value.headers[HeaderName.contentType] ?? ""
    guard route == .upload, let boundary = MultipartParser.boundary(inContentType: type) else {
      return []
    }
    var parser = MultipartParser(boundary: boundary)
    let events = (try? parser.feed(request.value.body.bytes)) ?? []
    return events.compactMap { event in
      if case .partBegan(let head) = event { head.fileName } else { nil }
    }
  }
}
