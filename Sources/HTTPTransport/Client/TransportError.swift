import CCurl

/// Why no whole reply came.
package struct TransportError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// Nothing listens there.
    case refused
    case nameResolution
    /// No connection within the (real) time for one.
    case connectTimeout
    /// Not done within the request's own timeout.
    case timeout(Duration)
    case tls
    /// The connection was reset.
    case reset
    /// The connection was closed before a byte of the reply.
    case closedWithoutReply
    /// The connection was closed before the end of the body.
    case cutShort
    case notHTTP
    /// The body's framing makes no sense.
    case garbled
    case tooLarge(limitBytes: Int)
    /// Status and headers alone.
    case headTooLarge(limitBytes: Int)
    case tooManyRedirects
    /// A redirect to somewhere that nothing is sent to.
    case badRedirect(WebAddress.Mistake)
    case invalidRequest
    /// A file to be sent.
    case fileUnreadable(path: String)
    /// A file to be written.
    case fileUnwritable(path: String)
    case diskFull(path: String)
    /// libcurl itself is not there.
    case noLibrary
    case other
  }

  package let kind: Kind
  /// Method and path.
  package let request: String
  /// Scheme, host and port.
  package let origin: String
  /// libcurl's code (libcurl-errors(3)); 0 when it was not libcurl that failed.
  package let curlCode: Int
  /// What libcurl or the system says.
  package let detail: String

  init(_ kind: Kind, _ request: OutgoingRequest, curlCode: Int = 0, detail: String = "") {
    self.kind = kind
    self.request = request.label
    origin = request.origin
    self.curlCode = curlCode
    self.detail = detail
  }

  package var description: String { "\(request): \(reason)" }

  /// For whoever knows nothing of requests.
  package var reason: String {
    detail.isEmpty || !needsDetail ? sentence : "\(sentence) (\(detail))"
  }

  /// Where the sentence does not say it all; libcurl's own words differ from version to version,
  /// so a journal must do without them elsewhere (D6).
  private var needsDetail: Bool {
    switch kind {
    case .tls, .noLibrary, .other, .invalidRequest, .fileUnreadable, .fileUnwritable: true
    default: false
    }
  }

  private var sentence: String {
    switch kind {
    case .refused: "nobody answers at \(origin); is the server running, is the address right?"
    case .nameResolution: "the host of \(origin) is not known; check the address and the network"
    case .connectTimeout: "no connection to \(origin); check the address and the network"
    case .timeout(let duration): "no reply within \(duration)"
    case .tls: "no secure connection to \(origin); check the address and the system's certificates"
    case .reset: "the connection was reset"
    case .closedWithoutReply: "the server closed the connection without an answer"
    case .cutShort: "the reply was cut short"
    case .notHTTP: "\(origin) does not speak HTTP; is it the right address?"
    case .garbled: "the reply is garbled"
    case .tooLarge(let limitBytes): "the reply is larger than \(limitBytes) bytes"
    case .headTooLarge(let limitBytes):
      "the reply's headers are larger than \(limitBytes) bytes"
    case .tooManyRedirects: "the server redirects too often"
    case .badRedirect(let mistake): "the server redirects where nothing is sent: \(mistake)"
    case .invalidRequest: "the request cannot be sent; check the address \(origin)"
    case .fileUnreadable(let path): "cannot read \(path)"
    case .fileUnwritable(let path): "cannot write \(path); choose another folder"
    case .diskFull(let path): "no space left for \(path); make room or choose another folder"
    case .noLibrary: "libcurl cannot be loaded; install it (Debian and Ubuntu: libcurl4)"
    case .other: "the transfer failed"
    }
  }
}

extension TransportError.Kind {
  /// The kind behind a code of libcurl (libcurl-errors(3)).
  init(_ code: CURLcode, detail: String) {
    switch code {
    // libcurl has one code for both; its words tell.
    case CURLE_RECV_ERROR where detail.contains("chunked-encoding"): self = .garbled
    case CURLE_COULDNT_CONNECT: self = .refused
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .nameResolution
    case CURLE_OPERATION_TIMEDOUT: self = .connectTimeout
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
      self = .tls
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR: self = .reset
    // Only who has agreed on HTTP/2 in TLS can end a stream of it, or the connection in its middle:
    // RST_STREAM, GOAWAY, frames that make no sense.
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: self = .reset
    case CURLE_GOT_NOTHING: self = .closedWithoutReply
    case CURLE_PARTIAL_FILE: self = .cutShort
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: self = .notHTTP
    case CURLE_URL_MALFORMAT: self = .invalidRequest
    default: self = .other
    }
  }
}
