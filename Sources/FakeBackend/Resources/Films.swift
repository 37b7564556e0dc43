import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Finished films: the render proxy's download, and the static host (contract 7).
extension Backend {
  func downloadRender(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let account = try export(request)
    let job = try render(values["render"], of: account)
    let plan = try film(of: job, request)
    let url = filmURL(job, request)
    switch world.switches.downloadReply {
    case .bytes: return plan
    case .json:
      return replies.json(status: 200, ["output": ["url": .string(url)]], summary: "film's address")
    case .redirect:
      var plan = replies.json(
        status: 302, ["output": ["url": .string(url)]], summary: "to the film's address")
      plan.headers["Location"] = url
      return plan
    }
  }

  /// Films lie on a static host that asks nobody who he is (contract 7, published sample).
  func film(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let file = values["file"]
    guard file.hasSuffix(".mp4"), let key = films[String(file.dropLast(4))], let job = renders[key]
    else {
      throw .http(
        status: 404,
        message: file.hasPrefix("gen_")
          ? "no model generates here, so that \(file) has no bytes: export the film to see it"
          : "no such film: \(file)")
    }
    return try film(of: job, request)
  }

  func filmURL(_ job: RenderJob, _ request: Request) -> String {
    let file = PercentEncoding.encode("\(job.film).mp4")
    return "\(request.origin(world))/render-result/\(file)"
  }

  private func film(of job: RenderJob, _ request: Request) throws(Refusal) -> ReplyPlan {
    let status = job.status(at: request.now)
    guard status == .completed else {
      throw .render(status: 404, error: "no film: render is \(status.rawValue)")
    }
    if let life = world.switches.filmLife.duration, request.now >= job.ends + life {
      throw .render(
        status: 404, error: "the film was kept for \(world.switches.filmLife.word) and is gone")
    }
    // Ids may hold what a tag may not (RFC 9110, 8.8.3).
    let tag = "\"\(PercentEncoding.encode(job.film))\""
    var headers = HTTPHeaders(["Content-Type": "video/mp4", "ETag": tag])
    let hasRanges = world.switches.filmRanges
    if hasRanges { headers["Accept-Ranges"] = "bytes" }
    return ReplyPlan(
      status: 200, headers: headers, delay: world.latency,
      body: .resource(OutsideBytes.film(job.film).name),
      range: hasRanges ? request.head.range(ifMatching: tag) : nil, summary: "film \(job.film)")
  }
}

extension RequestHead {
  /// The part that is wanted; all of it where `If-Range` knows another film (RFC 9110, 13.1.5).
  func range(ifMatching tag: String) -> ByteRange? {
    // Of a request for the headers alone there is no part (RFC 9110, 14.2).
    guard method == "GET" else { return nil }
    if let condition = headers["If-Range"], condition != tag { return nil }
    return headers["Range"].flatMap(ByteRange.init(header:))
  }
}
