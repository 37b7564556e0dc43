import HTTPMessages

/// Every address of the service that is documented, with its method.
package enum Route: Hashable, Sendable, CaseIterable {
  case anonymousToken
  case createSession
  case upload
  case runSSE
  case credits
  case state
  case submitRender
  case pollRender
  case cancelRender
  case downloadRender
  /// The first pair for exports, before `lambda` (contract 7, OFF@27ce8fe [D]).
  case submitFirstRender
  case pollFirstRender
  case claimToken
  case createToken
  case listTokens
  case revokeToken
  /// Where finished films lie; `output.url` points there. A static host in the published samples.
  case film
  /// Where an upload's `cdn_url` points ([I]: a content host, which is asked without a token).
  case uploadedFile

  /// The HTTP method (SEED0-3; tokens: OFF@27ce8fe [D]; cancel and download: APIREF [D];
  /// claim: OFF 1.9 [D]).
  package var method: String {
    switch self {
    case .credits, .state, .pollRender, .downloadRender, .listTokens, .film, .uploadedFile,
      .pollFirstRender:
      "GET"
    default: "POST"
    }
  }

  /// Whether a request with that method is for this route: static hosts answer HEAD, too (RFC 9110,
  /// 9.3.2); that the service's are such hosts is [I].
  func answers(_ method: String) -> Bool { self.method == method || methods.contains(method) }

  /// The methods that are known, the documented one first.
  package var methods: [String] {
    switch self {
    case .film, .uploadedFile: ["GET", "HEAD"]
    default: [method]
    }
  }

  /// The path with its variable parts in braces.
  package var template: String {
    switch self {
    case .anonymousToken: "/api/auth/anonymous-token"
    case .createSession: "/api/tasks/{user}/with-session/nemo_agent"
    case .upload: "/api/upload-video/nemo_agent/{user}/{session}"
    case .runSSE: "/run_sse"
    case .credits: "/api/credits/balance/simple"
    case .state: "/api/state/nemo_agent/{user}/{session}/latest"
    case .submitRender: "/api/render/proxy/lambda"
    case .pollRender: "/api/render/proxy/lambda/{render}"
    case .cancelRender: "/api/render/proxy/lambda/{render}/cancel"
    case .downloadRender: "/api/render/proxy/{render}/download"
    case .submitFirstRender: "/api/render/proxy/draft"
    case .pollFirstRender: "/api/render/proxy/{render}"
    case .claimToken: "/api/auth/claim-token"
    case .createToken, .listTokens: "/api/tokens"
    case .revokeToken: "/api/tokens/{token}/revoke"
    case .film: "/render-result/{file}"
    case .uploadedFile: "/uploads/{upload}/{file}"
    }
  }

  /// `POST /run_sse`, as scenarios and journals write it.
  package var title: String { "\(method) \(template)" }

  /// The path with the braces filled in order.
  package func path(_ values: String...) -> String {
    var (template, values) = (template, values[...])
    return template.withUTF8 { bytes in
      var path = ""
      var rest = bytes[...]
      while let brace = rest.firstIndex(of: UInt8(ascii: "{")),
        let end = rest[brace...].firstIndex(of: UInt8(ascii: "}"))
      {
        path += String(decoding: rest[..<brace], as: UTF8.self)
        path += PercentEncoding.encode(
          values.popFirst() ?? String(decoding: rest[brace...end], as: UTF8.self))
        rest = rest[(end + 1)...]
      }
      return path + String(decoding: rest, as: UTF8.self)
    }
  }
}
