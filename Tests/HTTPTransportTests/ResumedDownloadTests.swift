import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import SystemCalls
import Testing

/// A download that broke, and the next one to the same place (RFC 9110, 13.1.5 and 14).
@Suite final class ResumedDownloadTests {
  private let world: World
  private let folder: TemporaryFolder
  private let film: [UInt8] = (0..<30_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
  private var path: String { folder.path + "/out.mp4" }
  /// The ranges that were asked for, with their conditions.
  private var asked: [String] = []
  /// What the server does to each request, in their order.
  private var answers: [(ReplyPlan, HTTPHeaders) -> ReplyPlan] = []

  init() throws {
    world = try World()
    folder = try TemporaryFolder()
  }

  /// The server: it has the film, and one way with it for each request.
  private func serve(
    tag: [String] = ["\"one\"", "\"one\""], headers: [String: String] = [:],
    _ answers: [(ReplyPlan, HTTPHeaders) -> ReplyPlan]
  ) {
    self.answers = answers
    let film = film
    world.answer = { [unowned self] exchange in
      let (range, condition) = (exchange.head.headers["Range"], exchange.head.headers["If-Range"])
      asked.append([range, condition].compactMap(\.self).joined(separator: " "))
      let tag = tag[min(asked.count, tag.count) - 1]
      var plan = ReplyPlan(status: 200, body: .bytes(film))
      if !tag.isEmpty { plan.headers["ETag"] = tag }
      for (name, value) in headers { plan.headers[name] = value }
      if let range, condition == tag || condition == headers["Last-Modified"] {
        plan.range = ByteRange(header: range)
        plan.takeRange(ofSize: Int64(film.count))
        plan.range = nil
      }
      let answer = self.answers.isEmpty ? { plan, _ in plan } : self.answers.removeFirst()
      return answer(plan, exchange.head.headers)
    }
  }

  private static func cut(_ plan: ReplyPlan, _ request: HTTPHeaders) -> ReplyPlan {
    var plan = plan
    plan.faults = [.cut(afterBytes: 10_000)]
    return plan
  }

  /// Tries until the file is there, so many times at most.
  private func downloads(_ tries: Int) throws -> [String] {
    let (world, path) = (world, path)
    return try world.run {
      var ends: [String] = []
      for _ in 0..<tries {
        do {
          let result = try await world.client.download(
            OutgoingRequest(url: world.origin + "/film.mp4"), to: path)
          ends.append("\(result.isComplete ? "whole" : "no file"), HTTP \(result.status)")
        } catch let error as TransportError {
          ends.append("\(error.kind)")
        }
      }
      return ends
    }
  }

  private func expectFilm(_ bytes: [UInt8]? = nil) throws {
    #expect(try WholeFile.read(path, atMost: 1 << 20) == bytes ?? film)
    #expect(folder.names == ["out.mp4"])
  }

  @Test func theRestIsAskedFor() throws {
    serve([Self.cut])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 206"])
    #expect(asked == ["", "bytes=10000- \"one\""])
    try expectFilm()
  }

  @Test func aRestThatBreaksIsGoneOnWith() throws {
    serve([Self.cut, Self.cut])
    #expect(try downloads(3) == ["cutShort", "cutShort", "whole, HTTP 206"])
    #expect(asked == ["", "bytes=10000- \"one\"", "bytes=20000- \"one\""])
    try expectFilm()
  }

  @Test func whatIsLeftSaysOfWhichVersionItIs() throws {
    serve([Self.cut])
    _ = try downloads(1)
    #expect(folder.names == ["out.mp4.nemosim=%22one%22.30000.part"])
  }

  @Test func aDateDoesWhereThereIsNoTag() throws {
    let changed = "Tue, 15 Nov 2022 12:45:26 GMT"
    serve(
      tag: [""], headers: ["Last-Modified": changed, "Date": "Tue, 15 Nov 2022 12:45:28 GMT"],
      [Self.cut])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 206"])
    #expect(asked == ["", "bytes=10000- \(changed)"])
    try expectFilm()
  }

  /// A weak tag, no tag, a date of this very second, and no ranges: nothing is left then, either.
  @Test(
    arguments: [
      ("W/\"one\"", [:]), ("", [:]), ("\"one\"", ["Accept-Ranges": "none"]), ("one", [:]),
      (
        "",
        [
          "Last-Modified": "Tue, 15 Nov 2022 12:45:26 GMT", "Date": "Tue, 15 Nov 2022 12:45:26 GMT",
        ]
      ),
      ("W/\"one\"", ["Last-Modified": "Tue, 15 Nov 2022 12:45:26 GMT"]),
    ] as [(String, [String: String])])
  func whatCannotBeToldFromAnotherBeginsAnew(_ tag: String, _ headers: [String: String]) throws {
    serve(tag: [tag], headers: headers, [Self.cut])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 200"])
    #expect(asked == ["", ""])
    try expectFilm()
  }

  @Test func aFileThatChangedBeginsAnew() throws {
    serve(tag: ["\"one\"", "\"two\""], [Self.cut])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 200"])
    #expect(asked == ["", "bytes=10000- \"one\""])
    try expectFilm()
  }

  /// What a server must not answer, and some do.
  @Test(
    arguments: [
      ["Content-Range": "bytes 9999-29999/30000"], ["Content-Range": "bytes 10000-29998/30000"],
      ["Content-Range": "bytes 10000-29999/30001"], ["Content-Range": "bytes 10000-"],
      ["ETag": "\"two\""],
    ])
  func aRestThatDoesNotFitIsNotTaken(_ wrong: [String: String]) throws {
    serve([
      Self.cut,
      { plan, _ in
        var plan = plan
        for (name, value) in wrong { plan.headers[name] = value }
        return plan
      },
    ])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 200"])
    #expect(asked == ["", "bytes=10000- \"one\"", ""])
    try expectFilm()
  }

  @Test func aServerThatHasNoSuchRestIsAskedForAll() throws {
    serve([Self.cut, { _, _ in .text("no", status: 416) }])
    #expect(try downloads(2) == ["cutShort", "whole, HTTP 200"])
    #expect(asked == ["", "bytes=10000- \"one\"", ""])
    try expectFilm()
  }

  /// A failure of the moment costs nothing that is there.
  @Test func anErrorInBetweenLosesNothing() throws {
    serve([Self.cut, { _, _ in .text("busy", status: 503) }])
    #expect(try downloads(3) == ["cutShort", "no file, HTTP 503", "whole, HTTP 206"])
    try expectFilm()
  }

  /// Killed between its last byte and its name.
  @Test func onWhichHasAllItsBytesIsLookedAtAgain() throws {
    try leave(film, mark: "%22one%22.30000")
    serve([])
    #expect(try downloads(1) == ["whole, HTTP 206"])
    #expect(asked == ["bytes=29999- \"one\""])
    try expectFilm()
  }

  @Test(arguments: ["nonsense", "%22one%22.0", "%22one%22.x", "%0d%0a.30000"])
  func aMarkThatSaysNothingIsNotBelieved(_ mark: String) throws {
    try leave(Array(film.prefix(5)), mark: mark)
    serve([])
    #expect(try downloads(1) == ["whole, HTTP 200"])
    #expect(asked == [""])
    try expectFilm()
  }

  /// Somebody else is writing it at this moment.
  @Test func aPartThatGrowsIsLeftAlone() throws {
    let other = try PartFile(for: path)
    other.keep(as: "%22one%22.30000")
    try other.write(Array(film.prefix(100)))
    serve([])
    #expect(try downloads(1) == ["whole, HTTP 200"])
    #expect(asked == [""])
    other.discard()
    try expectFilm()
  }

  private func leave(_ bytes: [UInt8], mark: String) throws {
    let part = try PartFile(for: path)
    part.keep(as: mark)
    try part.write(bytes)
  }
}
