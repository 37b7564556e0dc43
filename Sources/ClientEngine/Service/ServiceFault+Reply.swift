import HTTPMessages
import JSONText
import NemoContract

extension ServiceFault {
  /// The reply's payload, or the fault that it stands for.
  static func payload(status: Int, headers: HTTPHeaders, body: [UInt8]) throws -> JSON {
    let isGood = (200..<300).contains(status)
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    func fault(_ message: String?) -> ServiceFault {
      status == 429 ? limited(message, headers) : .status(status, message: message)
    }
    guard let json = try? JSON.parse(body) else {
      if isGood { throw ServiceFault.notTheService(status: status, contentType: type) }
      let isPage = type.contains("html")
      // 402 and 429 mean what they mean, whatever page comes with them.
      if isPage, ![400, 401, 402, 413, 429].contains(status) {
        throw ServiceFault.notTheService(status: status, contentType: type)
      }
      let text = isPage ? "" : Find.trim(String(decoding: body.prefix(200), as: UTF8.self))
      throw fault(text.isEmpty ? nil : text)
    }
    switch Envelope(json) {
    case .failure(429, let message, _): throw limited(message, headers)
    case .failure(let code, let message, _): throw ServiceFault.code(code, message: message)
    case .refusal(let message, _) where isGood: throw ServiceFault.refusal(message)
    case .refusal(let message, _): throw fault(message)
    case .success(let data):
      guard isGood else { throw fault(json["message"]?.string ?? json["error"]?.string) }
      return data
    }
  }

  private static func limited(_ message: String?, _ headers: HTTPHeaders) -> ServiceFault {
    .rateLimited(
      message: message, retryAfter: headers[HeaderName.retryAfter].flatMap(RetryAfter.init))
  }
}
