import ClientEngine
import Foundation
import HTTPMessages
import JSONText
import NemoContract
import Testing

struct UploadTests {
  @Test func severalFilesLeaveInOneRequest() throws {
    let service = try ScriptedService { route, _ in
      route == .upload
        ? .data([
          "files": [
            ["filename": "a.png", "file_type": "image", "duration": 0],
            ["filename": "b.mp4", "file_type": "video", "duration": 12.5],
          ]
        ])
        : nil
    }
    let first = service.write("a.png", bytes: 2048)
    let second = service.write("b.mp4", bytes: 3)
    try service.run { try await $0.handle("upload \(first) \(second)") }
    #expect(
      service.said == ["Uploaded a.png (image, 2 KB).", "Uploaded b.mp4 (video, 12.5 s, 3 bytes)."])
    #expect(service.count(.upload) == 1)
    let request = service.requests.last
    #expect(
      request?.head.headers["Content-Type"]?.hasPrefix("multipart/form-data; boundary=----nemo")
        == true)
    #expect(
      request?.body.contains("name=\"files\"; filename=\"b.mp4\"\r\nContent-Type: video/mp4")
        == true)
  }

  @Test func goodFilesGoAlthoughOthersAreRefused() throws {
    let service = try ScriptedService()
    let good = service.write("a.png", bytes: 5)
    let outcome = try service.run { try await $0.upload(["missing.mp4", .path(good)]) }
    guard case .uploaded(let files, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(files.map(\.name) == ["a.png"])
    #expect(
      service.said == ["missing.mp4: there is no such file.", "Uploaded a.png (image, 5 bytes)."])
  }

  @Test func urlsAreNamed() throws {
    let service = try ScriptedService()
    try service.run { try await $0.handle("upload https://example.com/a.png") }
    #expect(
      service.requests.last?.body
        == "{\"urls\":[\"https://example.com/a.png\"],\"source_type\":\"url\"}")
  }

  @Test func whatWouldBeRefusedStaysHere() throws {
    let service = try ScriptedService()
    let paths = [
      service.folder, "\(service.folder)/missing.mp4", service.write("p.heic", bytes: 1),
      service.write("big.mp4", bytes: 2000), service.write("none.mp4", bytes: 0),
    ]
    try service.run(uploadLimitBytes: 1024) { try await $0.upload(paths.map { UploadPlace($0) }) }
    #expect(service.count(.upload) == 0)
    let lines = service.said[0].split(separator: "\n").map {
      $0.replacingOccurrences(of: service.folder, with: "F")
    }
    #expect(
      lines == [
        "F is a folder. Name the files in it one by one.", "F/missing.mp4: there is no such file.",
        "F/p.heic: this type of file is not accepted. Accepted are mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac.",
        "F/big.mp4 is too large (1.9 KB; at most 1 KB). Compress or trim it first.",
        "F/none.mp4 is empty.",
      ])
  }

  /// One beside it with nearly the same name is named; a folder is none.
  @Test(
    arguments: [
      ("clp.mp4", "F/clp.mp4: there is no such file. Did you mean clip.mp4?"),
      ("CLIP.MP4", "F/CLIP.MP4: there is no such file. Did you mean clip.mp4?"),
      ("clip", "F/clip: there is no such file. Did you mean clip.mp4?"),
      ("cut.mp4", "F/cut.mp4: there is no such file."),
      ("gone/clp.mp4", "F/gone/clp.mp4: there is no such file."),
      ("zebra.png", "F/zebra.png: there is no such file."),
    ])
  func aSlipInANameIsShown(name: String, sentence: String) throws {
    let service = try ScriptedService()
    _ = service.write("clip.mp4", bytes: 1)
    try FileManager.default.createDirectory(
      atPath: "\(service.folder)/cut1.mp4", withIntermediateDirectories: false)
    try service.run { try await $0.upload([.path("\(service.folder)/\(name)")]) }
    #expect(service.said[0].replacingOccurrences(of: service.folder, with: "F") == sentence)
  }

  /// What the service says of two files, and what the user hears (contract 15.5).
  @Test(
    arguments: [
      (
        #"{"files":[{"filename":"a.png"}],"failed":[{"filename":"b.mp4","code":4002}]}"#,
        [
          "b.mp4: The file is too large for the service. Compress or trim it first.",
          "Uploaded a.png (image, 5 bytes).",
        ]
      ),
      (
        #"{"files":[{"filename":"b.mp4","duration":2}]}"#,
        ["a.png: the service has not taken it.", "Uploaded b.mp4 (video, 2 s, 7 bytes)."]
      ),
      (
        #"{"files":[{"filename":"x1.png"},{"filename":"x2.mp4"}]}"#,
        ["Uploaded x1.png (image, 5 bytes).", "Uploaded x2.mp4 (video, 7 bytes)."]
      ),
      ("{}", ["Uploaded a.png (image, 5 bytes).", "Uploaded b.mp4 (video, 7 bytes)."]),
    ] as [(String, [String])])
  func onlyWhatWasTakenIsCalledUploaded(data: String, said: [String]) throws {
    let reply = try JSON.parse(data)
    let service = try ScriptedService { route, _ in route == .upload ? .data(reply) : nil }
    let paths = [service.write("a.png", bytes: 5), service.write("b.mp4", bytes: 7)]
    try service.run { try await $0.upload(paths.map { UploadPlace($0) }) }
    #expect(service.said == said)
  }

  /// A link is named as services name it, by the end of its path, decoded.
  @Test func aLinkIsKnownByItsName() throws {
    let reply = try JSON.parse(
      #"{"files":[{"filename":"my clip.mp4"}],"failed":[{"filename":"b.txt","code":4001}]}"#)
    let service = try ScriptedService { route, _ in route == .upload ? .data(reply) : nil }
    let links = ["https://example.com/my%20clip.mp4?sig=1", "https://example.com/b.txt#top"]
    try service.run { try await $0.upload(links.map { UploadPlace($0) }) }
    #expect(service.said.last == "Uploaded my clip.mp4 (file).")
    #expect(service.said.first?.hasPrefix("b.txt: ") == true)
  }

  @Test func oneFileMaySpoilAll() throws {
    let service = try ScriptedService { route, _ in
      route == .upload
        ? .json(["code": 4002, "message": "b.mp4 is larger than 1 MB"], status: 413) : nil
    }
    let paths = [service.write("a.png", bytes: 5), service.write("b.mp4", bytes: 7)]
    try service.run { try await $0.upload(paths.map { UploadPlace($0) }) }
    #expect(
      service.said == [
        "None of the 2 files was taken: b.mp4 is larger than 1 MB.",
        "The file is too large for the service. Compress or trim it first.",
      ])
  }

  @Test(arguments: [(4001, "Accepted are mp4"), (4002, "Compress or trim")])
  func refusalIsExplained(_ code: Int, _ said: String) throws {
    let service = try ScriptedService { route, _ in route == .upload ? .code(code) : nil }
    let path = service.write("a.png", bytes: 5)
    try service.run { try await $0.handle("upload \(path)") }
    #expect(service.said.last?.contains(said) == true)
    #expect(service.count(.upload) == 1)
  }
}

struct ExportTests {
  @Test(
    arguments: [
      ([], "video/mp4", "it is empty"),
      (
        ScriptedService.film + [0, 0, 1, 0] + Array("mdat".utf8), "video/mp4",
        "it ends in the middle, after 32 bytes"
      ),
      (Array("<html>".utf8), "video/mp4", "its 6 bytes are no film"),
      (Array("{\"error\":\"no such film\"}".utf8), "video/mp4", "its 24 bytes are no film"),
      (
        Array(ScriptedService.film.prefix(16)), "video/mp4", "nothing in it says what it shows"
      ),
      (Array("{\"url\":1}".utf8), "application/json", "it is no film but application/json"),
      (Array("<html>".utf8), "text/html; charset=utf-8", "it is no film but text/html"),
    ] as [([UInt8], String, String)])
  func whatIsNoFilmGetsNoName(bytes: [UInt8], type: String, reason: String) throws {
    let service = try ScriptedService { route, _ in
      guard route == .film else { return nil }
      return ReplyPlan(
        status: 200, headers: HTTPHeaders(["Content-Type": type]), body: .bytes(bytes))
    }
    service.state = ["draft": cityDraft]
    let outcome = try service.run { try await $0.handle("export") }
    #expect(outcome == .failed(.downloadFailed(reason: reason)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: service.folder).isEmpty)
  }

  @Test func aWholeFilmIsTaken() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    guard case .exported = try service.run({ try await $0.handle("export") }) else {
      Issue.record("\(service.shown)")
      return
    }
  }

  @Test func failingPollAsksForTheSameIDAgain() throws {
    let service = try ScriptedService { route, nth in
      guard route == .pollRender else { return nil }
      switch nth {
      case 1: return .json(["error": "bad gateway"], status: 502)
      case 2: return .json(["detail": "slow"], status: 429)
      case 3: return .json(["success": true, "data": ["status": "processing", "progress": 60]])
      default: return nil
      }
    }
    service.state = ["draft": cityDraft]
    let outcome = try service.run { try await $0.handle("export 1080p MP4") }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome): \(service.shown)")
      return
    }
    #expect(film.path == "\(service.folder)/render_1773423600000.mp4")
    #expect(try Array(Data(contentsOf: URL(filePath: film.path))) == ScriptedService.film)
    #expect(film.took == .seconds(120))
    #expect(service.count(.submitRender) == 1)
    #expect(service.seconds(.pollRender) == [30, 60, 90, 120])
    #expect(Set(service.requests.filter { $0.route == .pollRender }.map(\.head.target)).count == 1)
    let submitted = service.requests.first { $0.route == .submitRender }?.body ?? ""
    #expect(submitted.contains("\"draft\":\(cityDraft.text)"))
    #expect(submitted.contains("\"zz\":1.50,\"id\":55297987060244152319"))
    #expect(
      submitted.hasSuffix(
        "\"output\":{\"format\":\"mp4\",\"quality\":\"high\",\"resolution\":\"1080p\"}}"))
    #expect(service.said.last == "Saved \(film.path) (24 bytes, 10 s long). It took 2 min.")
  }

  @Test(arguments: [
    ReplyPlan.json([
      "status": "completed", "output": ["url": "http://nemo.test/render-result/f.mp4"],
    ]),
    .json(["success": true, "data": ["status": "completed", "outputUrl": "/render-result/f.mp4"]]),
    .json([
      "taskId": "1", "status": "completed", "progress": 100,
      "output": ["url": "http://NEMO.test:80/render-result/f.mp4", "duration": 5],
    ]),
  ])
  func readsEveryShape(_ reply: ReplyPlan) throws {
    let service = try ScriptedService { route, _ in route == .pollRender ? reply : nil }
    service.state = ["draft": cityDraft]
    let outcome = try service.run { try await $0.export() }
    guard case .exported = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(service.requests.last?.head.headers.contains(HeaderName.authorization) == true)
  }

  @Test func foreignHostGetsNoToken() throws {
    let service = try ScriptedService { route, _ in
      route == .pollRender
        ? .json([
          "status": "completed", "output": ["url": "http://static.example/render-result/f.mp4"],
        ]) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.export() }
    #expect(service.requests.last?.route == .film)
    #expect(service.requests.last?.head.headers.contains(HeaderName.authorization) == false)
  }

  @Test func failedRenderIsTriedOnceMore() throws {
    let service = try ScriptedService { route, _ in
      route == .pollRender ? .json(["status": "failed", "error": "invalid draft"]) : nil
    }
    service.state = ["draft": cityDraft]
    #expect(
      try service.run { try await $0.export() } == .failed(.renderFailed(reason: "invalid draft")))
    #expect(service.count(.submitRender) == 2)
    #expect(Set(service.requests.filter { $0.route == .pollRender }.map(\.head.target)).count == 2)
  }

  @Test func duplicateIDIsReplacedOnce() throws {
    let service = try ScriptedService { route, nth in
      route == .submitRender && nth == 1
        ? .json(["success": false, "error": "duplicate id"], status: 409) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.export() }
    #expect(service.count(.submitRender) == 2)
    #expect(service.count(.film) == 1)
  }

  @Test(arguments: [(402, 1), (429, 2)])
  func refusalsThatSoundLikeDuplicatesAreNone(_ status: Int, sent: Int) throws {
    let service = try ScriptedService { route, _ in
      route == .submitRender
        ? .json(["message": "the limit was reached already"], status: status) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.export() }
    #expect(service.count(.submitRender) == sent)
  }

  /// Ten polls of 30 s, a pause and one more: the film took as long as its user waited.
  @Test func tenPollsThenPickedUpAgain() throws {
    let service = try ScriptedService { route, nth in
      route == .pollRender && nth <= 10 ? .json(["status": "processing", "progress": 50]) : nil
    }
    service.state = ["draft": cityDraft]
    let outcome = try service.run {
      guard case .failed(.renderStillRunning) = try await $0.export() else { return .connected }
      return try await $0.export()
    }
    guard case .exported(let film) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(film.took == .seconds(330))
    #expect(service.said.last?.hasSuffix("It took 5 min 30 s.") == true)
    #expect(service.count(.submitRender) == 1)
    #expect(service.count(.pollRender) == 11)
  }

  @Test func rateLimitedPollsEnd() throws {
    let service = try ScriptedService { route, _ in
      route == .pollRender ? .code(429, status: 429) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run { try await $0.export() }
    #expect(service.count(.pollRender) == 2)
    #expect(service.said.last?.contains("429") == true)
  }

  @Test func cutDownloadLeavesNothing() throws {
    let service = try ScriptedService { route, _ in
      route == .film
        ? ReplyPlan(
          status: 200,
          body: .timed(
            TimedBody(pieces: [TimedPiece(after: .zero, bytes: [1, 2, 3], summary: "")], end: .cut))
        )
        : nil
    }
    service.state = ["draft": cityDraft]
    let outcome = try service.run { try await $0.export() }
    guard case .failed(.downloadFailed) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: service.folder).isEmpty)
  }

  @Test func emptyTimelineIsNotExported() throws {
    let service = try ScriptedService()
    #expect(try service.run { try await $0.handle("导出视频") } == .failed(.nothingToExport))
    #expect(service.count(.submitRender) == 0)
  }

  @Test func placeIsCheckedBeforeTheRender() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    let file = service.write("file", bytes: 1)
    let outcome = try service.run { try await $0.export(to: "\(file)/x.mp4") }
    guard case .failed(.outputFolder) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(service.count(.submitRender) == 0)
  }

  @Test func claimLinkHasNoAPIToken() throws {
    let service = try ScriptedService()
    #expect(
      try service.run { try await $0.claimLink() }
        == .claimLink("https://nemovideo.com/workspace/claim?ct=clm_1"))
    #expect(
      service.requests.last?.body
        == "{\"task_id\":\"task_1\",\"session_id\":\"5529798706024415231\"}")
  }
}
