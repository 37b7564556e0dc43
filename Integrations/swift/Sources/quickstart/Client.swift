import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The workflow: a session, messages, a look at the timeline, an export.
final class Client {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func begin() async throws {
    try await service.signIn()
    try await service.openSession()
  }

  func credits() async throws -> Int {
    try await service.call("GET", "/api/credits/balance/simple")["available"] as? Int ?? 0
  }

  func state() async throws -> JSONObject {
    let path = "/api/state/nemo_agent/me/\(service.sessionID)/latest"
    return try await service.call("GET", path)["state"] as? JSONObject ?? [:]
  }

  /// Sends a message and shows what comes of it, however the stream ends.
  func say(_ text: String) async throws {
    let before = try await state()
    var turn = Turn()
    for isLast in [false, true] {
      do {
        try await turn.listen(to: EventLines(service.message(text)))
        break
      } catch let refusal as Refused {
        guard !isLast, !turn.hasWorked else { throw service.explained(refusal) }
        try await service.cure(refusal, of: Service.messagePath)
      } catch {
        // The work goes on without us: a second message would be a second charge.
        return try await lookForChange(since: before)
      }
    }
    guard !turn.hasSpoken else { return }
    let after = try await state()
    show(differ(before, after) ? "Done." : "Nothing has changed.", Words.timeline(after))
  }

  private func lookForChange(since before: JSONObject) async throws {
    for pause in [30, 60, 60, 60, 60] {
      try await Task.sleep(for: .seconds(pause))
      let after = try await state()
      guard differ(before, after) else { continue }
      show("The connection broke; the work was done.", Words.timeline(after))
      return
    }
    show("The connection broke, and nothing has changed.")
  }

  private func differ(_ one: JSONObject, _ other: JSONObject) -> Bool {
    !NSDictionary(dictionary: one).isEqual(NSDictionary(dictionary: other))
  }

  /// Renders what is there, and saves the film.
  func export(to path: String) async throws {
    for _ in 1...2 {
      let draft = try await state()["draft"] as? JSONObject ?? [:]
      let tracks = draft["t"] as? [JSONObject] ?? []
      guard tracks.contains(where: { !($0["sg"] as? [Any] ?? []).isEmpty }) else {
        throw Told("There is nothing to export yet.")
      }
      let id = "render_\(Int(Date().timeIntervalSince1970 * 1000))"
      let order: JSONObject = [
        "id": id, "sessionId": service.sessionID, "draft": draft,
        "output": ["format": "mp4", "quality": "high"],
      ]
      _ = try await service.call("POST", "/api/render/proxy/lambda", order)
      show("Rendering your video...")
      let render = try await follow(id)
      switch render["status"] as? String {
      case "completed": return try await download(render, to: path)
      case "failed": continue
      default: throw Told("The export takes longer than usual. Please look again later.")
      }
    }
    throw Told("The export failed twice.")
  }

  private func follow(_ id: String) async throws -> JSONObject {
    var render: JSONObject = [:]
    for _ in 1...10 {
      try await Task.sleep(for: .seconds(30))
      do {
        render = try await service.call("GET", "/api/render/proxy/lambda/\(id)")
      } catch is URLError {
        continue
      }
      let status = render["status"] as? String ?? ""
      if ["completed", "failed", "cancelled"].contains(status) { break }
    }
    return render
  }

  /// Films lie on hosts that have no business with our token.
  private func download(_ render: JSONObject, to path: String) async throws {
    let output = render["output"] as? JSONObject
    let text = output?["url"] as? String ?? render["outputUrl"] as? String ?? ""
    guard let url = URL(string: text) else { throw Told("The film has no address.") }
    let (film, response) = try await URLSession.shared.data(from: url)
    guard (response as? HTTPURLResponse)?.statusCode == 200,
      response.expectedContentLength < 0 || response.expectedContentLength == film.count
    else { throw Told("The film did not arrive whole.") }
    try film.write(to: URL(fileURLWithPath: path), options: .atomic)
    show("Saved \(path), \(film.count) bytes.")
  }
}
