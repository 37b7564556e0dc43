import HTTPMessages
import NemoContract

/// Targets, header values and ranges, as strangers write them.
func fuzzHeaders(_ bytes: [UInt8]) {
  let value = text(bytes)
  _ = HeaderParameters(value)
  _ = MultipartParser.boundary(inContentType: value)
  expect(PercentEncoding.decode(PercentEncoding.encode(value)) == value, "encoding loses something")
  if let range = ByteRange(header: value) {
    for size: Int64 in [0, 1, 1000, .max] {
      guard let part = range.bytes(ofSize: size) else { continue }
      expect(!part.isEmpty && part.lowerBound >= 0 && part.upperBound <= size, "\(part) of \(size)")
    }
  }
  var headers = HTTPHeaders()
  headers.add("Content-Length", value.filter { $0 != "\0" })
  headers.add(value.filter { $0 != "\0" }, "x")
  _ = RequestFraming(headers).mistake
  let head = RequestHead(method: "GET", target: value)
  _ = head.pathParts
  _ = head.query
  _ = RouteMatch.of(head)
}
