import Foundation

/// A backend that is no simulator: it takes its time, and writes down when it was asked and when it
/// answered.
final class SlowServer: Sendable {
  struct Visit {
    let target: String
    /// When the whole request was there.
    let asked: Double
    /// Before the first byte of the answer left; before its last piece, where it had several.
    var answered: Double
  }

  struct Answer {
    var status = 200
    /// Seconds before it is sent.
    var after = 0.0
    var type = "application/json"
    var body: String
    /// Seconds after the first event, then another.
    var second: (after: Double, text: String)?
    /// The stream stays open until the client goes.
    var hangs = false
  }

  private let record: Record
  private let listener: Listener

  var port: UInt16 { listener.port }
  var visits: [Visit] { record.visits }

  /// - Parameter script: what is answered to the `number`-th request for a method and path.
  init(_ script: @escaping @Sendable (_ target: String, _ number: Int) -> Answer) throws {
    let record = Record()
    self.record = record
    listener = try Listener { Self.serve($0, script, record) }
  }

  private static func serve(
    _ peer: Int32, _ script: (_ target: String, _ number: Int) -> Answer, _ record: Record
  ) {
    guard let target = request(from: peer) else { return }
    let (index, number) = record.begin(target)
    let answer = script(target, number)
    Stopwatch.idle(answer.after)
    let length = answer.hangs ? "" : "Content-Length: \(answer.body.utf8.count)\r\n"
    record.answered(index)
    Listener.say(
      Array(
        ("HTTP/1.1 \(answer.status) Status\r\nContent-Type: \(answer.type)\r\n\(length)"
          + "Connection: close\r\n\r\n\(answer.body)").utf8), to: peer)
    if let second = answer.second {
      Stopwatch.idle(second.after)
      record.answered(index)
      Listener.say(Array(second.text.utf8), to: peer)
    }
    if !answer.hangs { shutdown(peer, Int32(SHUT_WR)) }
    Listener.drain(peer)
  }

  /// The method and the path, when the whole request is there.
  private static func request(from peer: Int32) -> String? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(peer, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let head = text.range(of: "\r\n\r\n") else { continue }
      let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
      guard text[head.upperBound...].utf8.count >= length else { continue }
      let words = text.prefix { $0 != "\r\n" }.split(separator: " ")
      let path = words.dropFirst().first?.prefix { $0 != "?" } ?? ""
      return "\(words.first ?? "") \(path)"
    }
  }

  /// What the threads of all visitors write down.
  private final class Record: @unchecked Sendable {  // the lock guards it
    private let lock = NSLock()
    private var seen: [Visit] = []
    private var counts: [String: Int] = [:]

    var visits: [Visit] { lock.withLock { seen } }

    /// Its place among all, and its number among those for the same.
    func begin(_ target: String) -> (index: Int, number: Int) {
      lock.withLock {
        counts[target, default: 0] += 1
        seen.append(Visit(target: target, asked: Stopwatch.now, answered: .infinity))
        return (seen.count - 1, counts[target] ?? 0)
      }
    }

    func answered(_ index: Int) { lock.withLock { seen[index].answered = Stopwatch.now } }
  }
}
