import CMicrohttpd
import EventLoop
import Glibc
import HTTPMessages
import SystemCalls

/// A plan as a response of libmicrohttpd.
struct LibraryReply {
  private let plan: ReplyPlan
  private let exchange: Exchange

  init(_ plan: ReplyPlan, exchange: Exchange) {
    self.plan = plan
    self.exchange = exchange
  }

  func queue(on connection: OpaquePointer) -> MHD_Result {
    guard let response = response(for: plan.body) else {
      return LibraryReply(.unreadable(plan.body), exchange: exchange).queue(on: connection)
    }
    defer { MHD_destroy_response(response) }
    addHeaders(plan.headers, to: response)
    return MHD_queue_response(connection, UInt32(clamping: plan.status), response)
  }

  private func response(for body: ReplyBody) -> OpaquePointer? {
    switch body {
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        // It copies: the pointer is not written through (MHD_RESPMEM_MUST_COPY).
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .timed, .pushed:
      guard let reader = exchange.makeReader(for: body) else { return nil }
      return cmhd_streamed_response(
        512, readerCallback, Unmanaged.passRetained(reader).toOpaque(), readerFreeCallback)
    case .file(let path): return fileResponse(path, nil)
    case .filePart(let path, let bytes): return fileResponse(path, bytes)
    case .resource: return nil
    }
  }

  /// libmicrohttpd closes the file when it is done with it.
  private func fileResponse(_ path: String, _ part: Range<Int64>?) -> OpaquePointer? {
    guard let file = try? OpenFile(reading: path) else { return nil }
    let bytes = part ?? 0..<file.sizeBytes
    guard bytes.upperBound <= file.sizeBytes else { return nil }
    let descriptor = file.release()
    guard
      let response = MHD_create_response_from_fd_at_offset64(
        UInt64(bytes.count), descriptor, UInt64(bytes.lowerBound))
    else {
      close(descriptor)
      return nil
    }
    return response
  }

  /// Length and framing are libmicrohttpd's affair, which refuses to take them from us.
  private func addHeaders(_ headers: HTTPHeaders, to response: OpaquePointer) {
    if !headers.contains("Date") {
      let text = exchange.mount.date.text(at: exchange.clock.now)
      _ = MHD_add_response_header(response, "Date", text)
    }
    headers.scan { name, value in
      name.withMemoryRebound(to: CChar.self) { name in
        value.withMemoryRebound(to: CChar.self) { value in
          _ = MHD_add_response_header(response, name.baseAddress, value.baseAddress)
        }
      }
      return true
    }
  }
}

extension ReplyPlan {
  /// What a client sees when the body of a plan cannot be had.
  fileprivate static func unreadable(_ body: ReplyBody) -> ReplyPlan {
    let what =
      switch body {
      case .file(let path), .filePart(let path, _): "the file \(path) cannot be read"
      case .resource(let key): "nobody has put bytes in the place of the resource \(key)"
      case .bytes, .timed, .pushed: "the reply could not be made"
      }
    return ReplyPlan(
      status: 500, headers: HTTPHeaders(["Content-Type": "text/plain; charset=utf-8"]),
      body: .bytes(Array("\(what)\n".utf8)))
  }
}

// What libmicrohttpd calls; its context pointer is the reader, retained until it is freed.

private let readerCallback: MHD_ContentReaderCallback = { context, _, buffer, capacity in
  guard let context, let buffer else { return cmhd_end_with_error }
  let reader = Unmanaged<ReplyReader>.fromOpaque(context).takeUnretainedValue()
  return reader.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
}

private let readerFreeCallback: MHD_ContentReaderFreeCallback = { context in
  guard let context else { return }
  Unmanaged<ReplyReader>.fromOpaque(context).release()
}
