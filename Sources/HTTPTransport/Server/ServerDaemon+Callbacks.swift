import CMicrohttpd

// What libmicrohttpd calls. Its context pointer is the server, which outlives the daemon; the
// request's is the exchange, retained from the first callback to the last.

/// First: the request line, with its target as it was sent.
let targetCallback: cmhd_target_callback = { context, target, connection in
  guard let context, let target else { return nil }
  let server = Unmanaged<ServerDaemon>.fromOpaque(context).takeUnretainedValue()
  return Unmanaged.passRetained(server.makeExchange(target: target, connection)).toOpaque()
}

/// Then several times: headers known, each piece of body, body complete, each time it is resumed.
let accessCallback: MHD_AccessHandlerCallback = {
  _, connection, _, method, version, upload, uploadSize, request in
  guard let connection, let uploadSize, let method, let version,
    let pointer = request?.pointee
  else {
    return .NO
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  exchange.server.idleRuns = 0
  let piece = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
  var isTaken = true
  let result = exchange.step(connection, method, version, piece, isTaken: &isTaken)
  if isTaken { uploadSize.pointee = 0 }
  return result
}

/// Last: the reply has left, or never will.
let completedCallback: MHD_RequestCompletedCallback = { _, _, request, code in
  guard let request, let pointer = request.pointee else { return }
  request.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
  exchange.completed(code)
}

/// Around all of it: a connection is there, or is gone.
///
/// Its context is the sender, retained in between.
let connectedCallback: MHD_NotifyConnectionCallback = { context, connection, place, code in
  guard let context, let connection, let place else { return }
  let server = Unmanaged<ServerDaemon>.fromOpaque(context).takeUnretainedValue()
  if code == .CONNECTION_NOTIFY_STARTED {
    place.pointee = Unmanaged.passRetained(server.opened(connection)).toOpaque()
  } else if let pointer = place.pointee {
    place.pointee = nil
    server.closed(Unmanaged<Sender>.fromOpaque(pointer).takeRetainedValue())
  }
}

/// A line of libmicrohttpd's log; its context is the server.
let hearCallback: HearCallback = { context, line in
  guard let context, let line else { return }
  Unmanaged<ServerDaemon>.fromOpaque(context).takeUnretainedValue().hear(String(cString: line))
}

typealias HearCallback =
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void

extension ServerDaemon {
  func hear(_ line: String) {
    // `Error processing request (HTTP response code is 431 ('…')). Closing connection.`
    let words = line.split(separator: " ")
    guard line.hasPrefix("Error processing request"), let place = words.firstIndex(of: "is"),
      place + 1 < words.count, let status = Int(words[place + 1])
    else { return }
    let fact = ServerFact.malformed(status: status)
    // libmicrohttpd 0.9.75 sends the head of this answer of its own twice, which looks like two
    // replies to one request; ours goes before, and is the last thing that can be said.
    if let sender = senders?.withWholeHead {
      sender.say(fact.bareReply)
      sender.end()
    } else {
      refusedUnseen += 1
    }
    root.handler.refused(fact)
  }
}
