import CCurl
import EventLoop
import Glibc
import HTTPMessages
import SystemCalls

// Each option is described at https://curl.se/libcurl/c/ under its name.
extension Transfer {
  /// Where to connect, and that no real time and no environment variable plays a part.
  func setRoute() {
    var proxy = ""
    var version = CURL_HTTP_VERSION_1_1
    switch client.route {
    case .unix(let path):
      ccurl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, path)
      ccurl_set_connection_callbacks(easy, openCallback, closeCallback, nil)
    case .tcp(let port, let ends):
      if let ends { show(ends) }
      connectList = ccurl_slist_append(nil, "::127.0.0.1:\(port)")
      if let connectList { ccurl_set_pointer(easy, CURLOPT_CONNECT_TO, connectList) }
    case .network:
      if let proxies = client.access.proxies {
        proxy = proxies.proxy(for: request.url)
        ccurl_set_string(easy, CURLOPT_NOPROXY, proxies.exceptionList)
      }
      // HTTP/2 where the server offers it within TLS; the fake speaks HTTP/1.1.
      version = CURL_HTTP_VERSION_2TLS
      if sink.takesCompressed { ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "") }
    }
    ccurl_set_string(easy, CURLOPT_PROXY, proxy)
    if let trust = client.access.trust { ccurl_set_string(easy, CURLOPT_CAINFO, trust) }
    ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(version))
    ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    // Connections do not grow old: their age would be real time.
    ccurl_set_long(easy, CURLOPT_MAXAGE_CONN, 1_000_000_000)
    ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, client.clock.pace.isFlowing ? 10_000 : 1 << 30)
  }

  /// Tells of each connection that libcurl makes and closes; the client keeps the ends as long.
  private func show(_ ends: LoopbackEnds) {
    ccurl_set_connection_callbacks(
      easy, openCallback, closeCallback, Unmanaged.passUnretained(ends).toOpaque())
  }

  /// What to send; the header list lives as long as the transfer.
  func setRequest() throws -> UnsafeMutablePointer<curl_slist>? {
    var lines = ["Expect:"]
    switch request.body {
    case .none:
      // A body of no bytes, so that libcurl asks nobody for one.
      if request.method == "POST" || request.method == "PUT" { setBody([]) }
    case .bytes(let bytes):
      setBody(bytes)
      if !request.headers.contains("Content-Type") { lines.append("Content-Type:") }
    case .multipart(let form):
      ccurl_set_long(easy, CURLOPT_POST, 1)
      ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int(form.contentLengthBytes))
      lines.append("Content-Type: \(form.contentType)")
    }
    if request.method == "HEAD" { ccurl_set_long(easy, CURLOPT_NOBODY, 1) }
    ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method)
    ccurl_set_string(easy, CURLOPT_URL, request.url)
    if request.freshConnection { ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1) }
    var list = lines.reduce(nil) { ccurl_slist_append($0, $1) }
    var line: [UInt8] = []
    var isClean = true
    request.headers.scan { name, value in
      line.removeAll(keepingCapacity: true)
      line += name
      // libcurl's way to say: this header, with nothing in it.
      line += (value.isEmpty ? ";" : ": ").utf8
      line += value
      isClean = isClean && !line.contains { $0 < 0x20 && $0 != 0x09 }
      line.append(0)
      line.withUnsafeBytes {
        list = ccurl_slist_append(list, $0.assumingMemoryBound(to: CChar.self).baseAddress)
      }
      return isClean
    }
    guard isClean else {
      ccurl_slist_free_all(list)
      throw TransportError(.invalidRequest, request, detail: "a header holds a control character")
    }
    if let list { ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, list) }
    return list
  }

  private func setBody(_ bytes: [UInt8]) {
    ccurl_set_long(easy, CURLOPT_POST, 1)
    ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, bytes.count)
    bytes.withUnsafeBytes {
      let empty = UnsafeMutableRawPointer(mutating: StaticString("").utf8Start)
      let start = UnsafeMutableRawPointer(mutating: $0.baseAddress) ?? empty
      ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, start)
    }
  }

  /// What libcurl calls; the context pointer is the transfer, which outlives its handle.
  func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION, headerCallback)
    ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION, writeCallback)
    ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    if client.isWatched { ccurl_set_sending_callback(easy, sendingCallback, context) }
    if sink.wantsLargePieces { ccurl_set_long(easy, CURLOPT_BUFFERSIZE, 131_072) }
    guard bodyReader != nil else { return }
    ccurl_set_callback(easy, CURLOPT_READFUNCTION, readCallback)
    ccurl_set_pointer(easy, CURLOPT_READDATA, context)
    ccurl_set_seek_callback(easy, seekCallback)
    ccurl_set_pointer(easy, CURLOPT_SEEKDATA, context)
    ccurl_set_long(easy, CURLOPT_UPLOAD_BUFFERSIZE, 262_144)
  }
}

private func transfer(_ context: UnsafeMutableRawPointer) -> Transfer {
  Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}

private let headerCallback: ccurl_transfer_callback = { line, _, count, context in
  guard let line, let context else { return 0 }
  return transfer(context).receivedHeader(UnsafeRawBufferPointer(start: line, count: count))
}

private let writeCallback: ccurl_transfer_callback = { bytes, _, count, context in
  guard let bytes, let context else { return 0 }
  return transfer(context).receivedBody(UnsafeRawBufferPointer(start: bytes, count: count))
}

private let sendingCallback: curl_prereq_callback = { context, _, _, _, _ in
  guard let context else { return CURL_PREREQFUNC_ABORT }
  let transfer = transfer(context)
  transfer.client.saw(.sent(transfer.request), of: transfer)
  return CURL_PREREQFUNC_OK
}

private let readCallback: ccurl_transfer_callback = { buffer, size, count, context in
  guard let buffer, let context else { return ccurl_read_abort }
  return transfer(context).fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

// What libcurl calls in place of socket(2) and close(2); the context pointer is the ends of TCP.

private let openCallback: curl_opensocket_callback = { context, _, address in
  guard let address = address?.pointee else { return -1 }
  let descriptor = socket(
    address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
  if descriptor >= 0 { ends(context)?.clientOpened(descriptor) }
  return descriptor
}

/// Where this process starts another one in that moment, the newcomer still holds the connection
/// open, and the other end of a Unix socket would not see that it was closed.
private let closeCallback: curl_closesocket_callback = { context, descriptor in
  if let ends = ends(context) { ends.clientCloses(descriptor) } else { SocketCalls.end(descriptor) }
  return close(descriptor)
}

/// Nil for a Unix socket.
private func ends(_ context: UnsafeMutableRawPointer?) -> LoopbackEnds? {
  context.map { Unmanaged<LoopbackEnds>.fromOpaque($0).takeUnretainedValue() }
}

/// libcurl rewinds a body when it has to send the request again.
private let seekCallback: curl_seek_callback = { context, offset, origin in
  guard let context, offset == 0, origin == SEEK_SET, let reader = transfer(context).bodyReader
  else { return CURL_SEEKFUNC_CANTSEEK }
  reader.rewind()
  return CURL_SEEKFUNC_OK
}
