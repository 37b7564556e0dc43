extension ReplyPlan {
  /// The plan with those faults carried out that change what is said; those of the wire are left.
  ///
  /// A body outside of the plan (`file`, `resource`) has to be put in its place before.
  package var shaped: ReplyPlan {
    var plan = self
    plan.faults = []
    for fault in faults {
      switch fault {
      case .wait(let duration): plan.delay += duration
      case .body(let foreign): plan.replaceBody(foreign)
      case .events(let fault):
        guard case .timed(let body) = plan.body else { continue }
        plan.body = .timed(body.with(fault))
      case .silence, .refuse, .close, .reset, .statusLine, .headerLine, .length, .cut, .drip,
        .brokenChunk, .endlessChunk, .halfOpen:
        plan.faults.append(fault)
      }
    }
    return plan
  }

  /// How long nobody shall listen from this reply on; nil when everybody is welcome.
  package var refusal: Duration? {
    faults.compactMap { if case .refuse(let duration) = $0 { duration } else { nil } }.max()
  }

  private mutating func replaceBody(_ foreign: ForeignBody) {
    switch foreign {
    case .html:
      status = 502
      setBody(Array(ForeignBody.page.utf8), type: "text/html")
    case .empty: setBody([], type: headers["Content-Type"])
    case .brokenJSON:
      guard case .bytes(let bytes) = body, bytes.count > 1 else {
        return setBody(Array(#"{"code":0,"data":{"sess"#.utf8), type: "application/json")
      }
      setBody(Array(bytes[..<(bytes.count / 2)]), type: "application/json")
    case .otherJSON:
      setBody(Array(#"[{"result":["not",{"what":"you"},"know"]},7,null]"#.utf8), type: json)
    case .huge: setBody(ForeignBody.padded, type: json)
    }
    summary = "\(foreign.rawValue) body"
  }

  private var json: String { "application/json" }

  private mutating func setBody(_ bytes: [UInt8], type: String?) {
    headers["Content-Type"] = type
    body = .bytes(bytes)
  }
}

extension ForeignBody {
  package static let hugeBytes = 10_000_000

  /// Made once: many runs have it sent, and each would clear and fill as much memory.
  fileprivate static let padded: [UInt8] = {
    let end = Array(#""}}"#.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hugeBytes)
    bytes += Array(#"{"code":0,"data":{"padding":""#.utf8)
    bytes += Array(repeating: UInt8(ascii: "x"), count: hugeBytes - bytes.count - end.count)
    bytes += end
    return bytes
  }()

  /// As the usual proxies write it.
  static let page = """
    <html>\r
    <head><title>502 Bad Gateway</title></head>\r
    <body>\r
    <center><h1>502 Bad Gateway</h1></center>\r
    <hr><center>nginx</center>\r
    </body>\r
    </html>\r

    """
}
