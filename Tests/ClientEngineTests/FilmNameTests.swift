import ClientEngine
import EventLoop
import HTTPMessages
import JSONText
import MediaFiles
import NemoContract
import Testing
import TimeAndChance

/// The name of a film says what it is, and takes the place of nothing.
@Suite struct FilmNameTests {
  @Test(
    arguments: [
      ("film.webm", nil, "webm"), ("a/film.MOV", nil, "mov"), ("film", nil, nil),
      (nil, "avi", "avi"),
      ("film.mp4", "mp4", "mp4"), ("dir.x/film", "mkv", "mkv"), (".webm", nil, nil),
    ] as [(String?, String?, String?)])
  func theEndingIsAWish(_ path: String?, _ asked: String?, _ format: String?) throws {
    #expect(try FilmName.format(of: path, asked: asked) == format)
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: FilmName.Mistake.noFilm(path: "film.txt")) {
      try FilmName.format(of: "film.txt", asked: nil)
    }
    #expect(throws: FilmName.Mistake.otherFormat(path: "film.webm", format: "mp4")) {
      try FilmName.format(of: "film.webm", asked: "mp4")
    }
  }

  /// The service sends MP4s whatever it is asked for.
  @Test(arguments: [("film.webm", "film.mp4"), ("film.mov", "film.mov"), ("film", "film")])
  func anMP4IsNoWebM(_ name: String, _ end: String) throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    let options = ExportOptions(format: "webm")
    let outcome = try service.run {
      try await $0.export(to: "\(service.folder)/\(name)", options: options)
    }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(film.path == "\(service.folder)/\(end)")
  }

  @Test func whatIsThereStays() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    let place = service.write("film.mp4", bytes: 3)
    let outcome = try service.visit { client in
      _ = try await client.export(to: place)
      return try await client.export(to: place)
    }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(film.path.hasSuffix("/film-3.mp4"))
    let replaced = try service.run { try await $0.export(to: place, replaces: true) }
    guard case .exported(let film) = replaced else {
      Issue.record("\(replaced)")
      return
    }
    #expect(film.path == place && film.sizeBytes > 3)
  }

  /// "cancel" does not wait for the export that it is about.
  @Test func aRenderIsCancelledWhileItIsFollowed() throws {
    let service = try ScriptedService { route, _ in
      switch route {
      case .pollRender: .json(["status": "processing", "progress": 10])
      case .cancelRender: .json(["status": "cancelled"])
      default: nil
      }
    }
    service.state = ["draft": cityDraft]
    let outcome = try service.run { client in
      async let export = client.export()
      try await service.clock.pause(.seconds(45), "the user")
      _ = try await client.cancelRender()
      return try await export
    }
    #expect(outcome == .failed(.renderCancelled))
    #expect(service.clock.now < Moment.start + .seconds(50))
    #expect(service.count(.cancelRender) == 1 && service.count(.pollRender) == 1)
    #expect(service.said.count { $0 == "The render was cancelled." } == 1)
  }
}
