import Foundation
import JSONText
import Testing

/// Whatever fills the memory of a service, it stays below its limit, and old work goes on.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct MemoryTests {
  private static let limitBytes = 16 << 20

  /// Somebody with a session at a service of small memory.
  private struct Visit {
    let service: Service
    let stranger: Stranger
    let session: String
    /// With nothing kept yet.
    let idleBytes: Int

    init() throws {
      // Bodies that wait are not given up on a busy machine either.
      service = try Service(["--memory-limit", "16MB", "--patience", "10m", "--journal"])
      var stranger = try Stranger(service)
      session = try stranger.begin()
      self.stranger = stranger
      idleBytes = try service.residentBytes
    }

    /// A connection of its own, on which the head of a request was said but for its end.
    func wire(_ head: String, length: Int, receiveBytes: Int32? = nil) throws -> Wire {
      let wire = try Wire(service, receiveBytes: receiveBytes)
      wire.say(
        "\(head) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
          + "Authorization: Bearer \(stranger.token ?? "")\r\n"
          + "Content-Length: \(length)\r\n")
      return wire
    }

    /// The memory is not much more than the limit, what is small is answered, and it was said why.
    func end(_ words: String) throws {
      // A debug build and an allocator that keeps what is free take as much again.
      let held = try service.residentBytes - idleBytes
      let isSmall = held < 2 * MemoryTests.limitBytes + (16 << 20)
      #expect(isSmall || !Tool.showsItsMemory, "\(held >> 20) MB")
      #expect(try stranger.get("/api/credits/balance/simple").code == 0)
      let outcome = try service.end()
      #expect(outcome.errors.contains(words), "\(outcome.errors.suffix(500))")
    }
  }

  /// Until one is refused; how many were taken.
  private func fill(_ count: Int, _ request: (Int) throws -> Int) throws -> Int {
    for number in 0..<count where try request(number) == 503 { return number }
    return count
  }

  @Test func uploadedAddresses() throws {
    let visit = try Visit()
    let url = "https://x.test/" + String(repeating: "u", count: 2000) + ".png"
    let urls = JSON.array(Array(repeating: .string(url), count: 100))
    let body = (["urls": urls, "source_type": "url"] as JSON).text
    var session = visit.session
    let taken = try fill(120) { number in
      if number % 9 == 8 {
        let made = try visit.stranger.post("/api/tasks/me/with-session/nemo_agent", "{}")
        guard made.status == 200 else { return made.status }
        session = try #require(try made.json["data"]?["session_id"]?.string)
      }
      let wire = try visit.wire(
        "POST /api/upload-video/nemo_agent/me/\(session)", length: body.utf8.count)
      wire.say("Content-Type: application/json\r\n\r\n" + body)
      return wire.hear().hasPrefix("HTTP/1.1 200") ? 200 : 503
    }
    // Seven eighths of the limit, in parts of a good 400 KB: addresses and their file names.
    #expect((20...60).contains(taken))
    #expect(try visit.stranger.get("/api/tokens").status == 200)
    #expect(
      try visit.stranger.post("/api/tasks/me/with-session/nemo_agent", "{}").text.contains(
        "the memory limit of 16 MB is reached"))
    try visit.end("memory: 14 MB of 16 MB are held; nothing new is kept")
  }

  /// Connections on which nothing is said take memory, too; it is there again when they go.
  @Test func connectionsThatOnlyWait() throws {
    let service = try Service(["--memory-limit", "1MB", "--patience", "10m"])
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    func session() throws -> Int {
      try stranger.post("/api/tasks/me/with-session/nemo_agent", "{}").status
    }
    var wires = try (1...150).map { _ in try Wire(service) }
    #expect(try session() == 503)
    withExtendedLifetime(wires) {}
    wires = []
    // The service notices each as soon as it looks.
    var status = try session()
    for _ in 1...100 where status == 503 { status = try session() }
    #expect(status == 200)
    _ = try service.end()
  }

  @Test func aFullServiceIsEmptiedByReset() throws {
    let service = try Service(["--memory-limit", "1MB"])
    var stranger = try Stranger(service)
    var session = try stranger.begin()
    let url = "https://x.test/" + String(repeating: "u", count: 2000) + ".png"
    let urls = JSON.array(Array(repeating: .string(url), count: 10))
    let body = (["urls": urls, "source_type": "url"] as JSON).text
    func upload() throws -> Stranger.Reply {
      try stranger.post("/api/upload-video/nemo_agent/me/\(session)", body)
    }
    var reply = try upload()
    for _ in 1...100 where reply.status == 200 { reply = try upload() }
    #expect(reply.status == 503 && reply.text.contains("POST /__nemosim/reset begins afresh"))
    #expect(try stranger.post("/__nemosim/reset", "{}").status == 200)
    session = try stranger.begin()
    #expect(try upload().status == 200)
    _ = try service.end()
  }

  /// Bodies that never end, whole ones and the indexes of clips.
  @Test(arguments: ["JSON", "clip"])
  func bodiesOnTheirWay(kind: String) throws {
    let visit = try Visit()
    let bytes = [UInt8](repeating: 0x20, count: 1_500_000)
    var wires: [Wire] = []
    for _ in 1...12 {
      let target =
        kind == "JSON" ? "/run_sse" : "/api/upload-video/nemo_agent/me/\(visit.session)"
      let wire = try visit.wire("POST \(target)", length: 2_000_000)
      if kind == "clip" {
        wire.say("Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n")
        wire.say("Content-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\n")
        wire.say([0, 0xff, 0xff, 0xff] + Array("moov".utf8))
      } else {
        wire.say("Content-Type: application/json\r\n\r\n")
      }
      wire.say(bytes)
      wires.append(wire)
    }
    // Those that did not fit were told so; which ones depends on whose bytes came first.
    let said = try Wire.firstToHear(of: wires).hear(until: "at once\"}")
    #expect(said.contains("503") && said.contains("too many bodies on their way at once"))
    try visit.end("← 503")
    withExtendedLifetime(wires) {}
  }

  /// Large replies that nobody reads.
  @Test func repliesOnTheirWay() throws {
    let visit = try Visit()
    let url = "https://x.test/" + String(repeating: "u", count: 2000) + ".png"
    let urls = JSON.array(Array(repeating: .string(url), count: 100))
    let body = (["urls": urls, "source_type": "url"] as JSON).text
    for _ in 1...9 {
      let wire = try visit.wire(
        "POST /api/upload-video/nemo_agent/me/\(visit.session)", length: body.utf8.count)
      wire.say("Content-Type: application/json\r\n\r\n" + body)
      #expect(wire.hear().hasPrefix("HTTP/1.1 200"))
    }
    let wires = try (1...20).map { _ in
      let wire = try visit.wire(
        "GET /api/state/nemo_agent/me/\(visit.session)/latest", length: 0, receiveBytes: 4096)
      wire.say("\r\n")
      return wire
    }
    // Which of them did not fit depends on whose request was read first.
    let heard = wires.map { wire in
      let start = wire.hear(until: "\r\n")
      return start.hasPrefix("HTTP/1.1 503") ? start + wire.hear() : start
    }
    #expect(heard.contains { $0.contains("the memory limit is reached") })
    try visit.end("memory: no room for a reply of")
    withExtendedLifetime(wires) {}
  }
}
