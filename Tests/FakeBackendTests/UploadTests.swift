import HTTPMessages
import JSONText
import MediaFiles
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct UploadTests {
  @Test func aPictureIsDescribed() throws {
    var talk = try Talk()
    let reply = talk.upload("city-timelapse.png", Files.png)
    let file = try #require(reply.json["data"]?["files"]?[0])
    #expect(file["filename"]?.string == "city-timelapse.png")
    #expect(file["file_type"]?.string == "image")
    #expect(file["width"]?.integer == 1920)
    #expect(file["height"]?.integer == 1080)
    #expect(file["duration"]?.double == 0)
    #expect(file["hash"]?.string?.count == 64)
    #expect(file["cdn_url"]?.string?.hasPrefix("http://127.0.0.1:8787/uploads/up_") == true)
    #expect(reply.json["data"]?["session_state_applied"]?.bool == true)
    #expect(talk.state["state"]?["video_infos"]?.array?.count == 1)
  }

  @Test func aClipIsDescribedAndSetsTheCanvas() throws {
    var talk = try Talk()
    let reply = talk.upload("tall.mp4", Files.mp4(milliseconds: 12_500, width: 720, height: 1280))
    let file = try #require(reply.json["data"]?["files"]?[0])
    #expect(file["duration"]?.double == 12.5)
    #expect(file["fps"]?.double == 30)
    #expect(file["height"]?.integer == 1280)
    #expect(talk.state["state"]?["canvas_config"]?["ratio"]?.string == "9:16")
  }

  @Test func splitAnywhereItIsTheSame() throws {
    let clip = Files.mp4(milliseconds: 4000)
    var whole = try Talk()
    let expected = whole.upload([("a.mp4", clip), ("b.png", Files.png)])
    #expect(expected.json["data"]?["files"]?.array?.count == 2)
    for chunk in [1, 2, 3, 7, 64, 1000] {
      var talk = try Talk()
      let reply = talk.upload([("a.mp4", clip), ("b.png", Files.png)], chunk: chunk)
      #expect(reply.json == expected.json, "chunk \(chunk)")
      var kept: [String: [UInt8]] = [:]
      var ended: [String] = []
      for event in reply.events {
        switch event {
        case .fileBegan(let key, _): kept[key] = []
        case .fileBytes(let key, let bytes): kept[key]?.append(contentsOf: bytes)
        case .fileEnded(let key): ended.append(key)
        case .fileRefused: Issue.record("refused")
        }
      }
      #expect(ended.count == 2)
      #expect(ended.compactMap { kept[$0] } == [clip, Files.png])
    }
  }

  @Test func everySplitInTwo() throws {
    var talk = try Talk()
    let form = MultipartForm(
      boundary: "b",
      parts: [.init(name: "files", fileName: "a.png", contentType: nil, content: .bytes(Files.png))]
    )
    let body = form.segments.flatMap { if case .bytes(let bytes) = $0 { bytes } else { [UInt8]() } }
    for place in 1..<body.count {
      var head = RequestHead(
        method: "POST", target: "/api/upload-video/nemo_agent/me/\(talk.session)")
      head.headers.add("Authorization", "Bearer \(talk.token)")
      head.headers.add("Content-Type", form.contentType)
      var intake = talk.service.backend.begin(head, exchange: place, at: talk.service.now)
      _ = intake.consume(Array(body[..<place]))
      _ = intake.consume(Array(body[place...]))
      let plan = talk.service.backend.finish(intake, at: talk.service.now)
      #expect(plan.summary == "code 0", "split at \(place)")
    }
  }

  @Test(arguments: ["notes.txt", "photo.heic", "clip.flv", "noextension", ".mp4x"])
  func otherTypesAre4001(name: String) throws {
    var talk = try Talk()
    let reply = talk.upload(name)
    #expect(reply.json["code"]?.integer == 4001)
    #expect(reply.json["message"]?.string?.contains("mp4, mov") == true)
    #expect(talk.state["state"]?["video_infos"]?.array?.isEmpty == true)
  }

  @Test(arguments: [
    (100, "a.png is larger than 100 bytes"), (1024, "a.png is larger than 1 KB"),
    (1 << 20, "a.png is larger than 1 MB"),
  ])
  func theLimitIsToldAsItIs(limitBytes: Int64, message: String) throws {
    var talk = try Talk { $0.uploadLimitBytes = limitBytes }
    #expect(
      talk.upload([("a.png", Array(repeating: 0, count: Int(limitBytes) + 1))], chunk: 100).json[
        "message"]?.string == message)
  }

  @Test func tooLargeFilesAre4002AndTheirBytesMayGo() throws {
    var talk = try Talk { $0.uploadLimitBytes = 1000 }
    let reply = talk.upload(
      [("a.png", Files.png), ("b.mp4", Files.mp4(milliseconds: 1000))], chunk: 100)
    #expect(reply.json["code"]?.integer == 4002)
    let refused = reply.events.filter {
      if case .fileRefused = $0 { true } else { false }
    }
    #expect(refused.count == 2)
  }

  /// What is sent, with each answer of the switch `uploadFailures`: code, taken, `failed`.
  @Test(
    arguments: [
      (["a.png", "big.mp4"], 4002, ["a.png"], ["big.mp4 4002"]),
      (["notes.txt", "a.png", "b.png"], 4001, ["a.png", "b.png"], ["notes.txt 4001"]),
      (["a.png", "empty.png"], 400, ["a.png"], ["empty.png 400"]),
      (["big.mp4", "notes.txt"], 4002, [], []), (["empty.png"], 400, [], []),
      (["a.png", "b.png"], 0, ["a.png", "b.png"], []),
    ] as [([String], Int, [String], [String])])
  func oneBadFileSpoilsAllOrOnlyItself(
    names: [String], code: Int, taken: [String], failed: [String]
  ) throws {
    let files = names.map { name in
      (
        name,
        name == "empty.png"
          ? [] : name == "big.mp4" ? [UInt8](repeating: 0, count: 2000) : Files.png
      )
    }
    var strict = try Talk { $0.uploadLimitBytes = 1000 }
    let whole = strict.upload(files, chunk: 100)
    #expect(whole.json["code"]?.integer == code)
    #expect(whole.json["data"]?["failed"] == nil)
    let kept = strict.state["state"]?["video_infos"]?.array?.count
    #expect(kept == (code == 0 ? names.count : 0))

    var lenient = try Talk {
      $0.uploadLimitBytes = 1000
      $0.switches.uploadFailures = .file
    }
    let reply = lenient.upload(files, chunk: 100)
    #expect(reply.json["code"]?.integer == (taken.isEmpty ? code : 0))
    let data = reply.json["data"]
    #expect((data?["files"]?.array ?? []).compactMap { $0["filename"]?.string } == taken)
    #expect(
      (data?["failed"]?.array ?? []).map {
        "\($0["filename"]?.string ?? "") \($0["code"]?.integer ?? 0)"
      } == failed)
    let infos = lenient.state["state"]?["video_infos"]?.array ?? []
    #expect(infos.compactMap { $0["filename"]?.string } == taken)
    // Bytes of files that are not taken may go, all others stay.
    let ended = reply.events.count { if case .fileEnded = $0 { true } else { false } }
    #expect(ended == taken.count)
  }

  @Test func badAddressesMaySpoilOnlyThemselves() throws {
    var talk = try Talk { $0.switches.uploadFailures = .file }
    let path = "/api/upload-video/nemo_agent/me/\(talk.session)"
    let some = talk.service.send(
      "POST", path, token: talk.token, json: ["urls": ["https://x/a.pdf", "https://x/b.mp4"]])
    #expect(some.json["data"]?["files"]?[0]?["filename"]?.string == "b.mp4")
    #expect(some.json["data"]?["failed"]?[0]?["code"]?.integer == 4001)
    let none = talk.service.send(
      "POST", path, token: talk.token, json: ["urls": ["https://x/a.pdf"]])
    #expect(none.json["code"]?.integer == 4001)
  }

  @Test func bytesAreAskedOfTheirKeeper() throws {
    var talk = try Talk()
    let reply = talk.upload("my lake.png", Files.png)
    let url = try #require(reply.json["data"]?["files"]?[0]?["cdn_url"]?.string)
    let path = String(url.dropFirst("http://127.0.0.1:8787".count))
    #expect(path.hasSuffix("/my%20lake.png"))
    let fetched = talk.service.send("GET", path, attributed: false)
    guard case .resource(let name) = fetched.plan.body,
      case .fileBegan(let key, _)? = reply.events.first
    else {
      Issue.record("\(fetched.plan)")
      return
    }
    #expect(OutsideBytes(name: name) == .upload(key: key))
    #expect(fetched.plan.headers["Content-Type"] == "image/png")
    var head = RequestHead(method: "GET", target: path)
    head.headers.add("Host", "x")
    let missing = talk.service.backend.notKept(head)
    #expect(missing.status == 404 && missing.summary.contains("the bytes of my lake.png are not"))
    #expect(Declared.mistake(in: missing, to: head) == nil)
    #expect(talk.service.send("GET", "/uploads/up_1/notes.txt").status == 404)
  }

  @Test func addressesAreTakenButNeverFetched() throws {
    var talk = try Talk()
    let reply = talk.service.send(
      "POST", "/api/upload-video/nemo_agent/me/\(talk.session)", token: talk.token,
      json: ["urls": ["https://example.com/a/my%20clip.mp4?x=1"], "source_type": "url"])
    #expect(reply.json["data"]?["files"]?[0]?["filename"]?.string == "my clip.mp4")
    #expect(reply.json["data"]?["files"]?[0]?["file_type"]?.string == "video")
  }

  @Test(arguments: [
    (#"{"urls":[]}"#, 400, nil), (#"{"urls":["ftp://x/a.mp4"]}"#, 400, nil), ("[]", 400, nil),
    (#"{"urls":["https://x/a.pdf"]}"#, 200, 4001),
  ])
  func badAddressesAreRefused(body: String, status: Int, code: Int?) throws {
    var talk = try Talk()
    let reply = talk.service.send(
      "POST", "/api/upload-video/nemo_agent/me/\(talk.session)", token: talk.token,
      body: Array(body.utf8))
    #expect(reply.status == status)
    if let code { #expect(reply.json["code"]?.integer == code) }
  }

  @Test func brokenFormsAreRefused() throws {
    var talk = try Talk()
    for (type, body) in [
      ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "--b\r\nnonsense"),
      ("multipart/form-data; boundary=b", "--b--\r\n"),
    ] {
      let reply = talk.service.send(
        "POST", "/api/upload-video/nemo_agent/me/\(talk.session)", token: talk.token,
        body: Array(body.utf8), contentType: type)
      #expect(reply.status == 400, "\(type) \(body)")
    }
  }

  @Test func aBadTokenIsRefusedBeforeTheBody() {
    var service = Service()
    var head = RequestHead(method: "POST", target: "/api/upload-video/nemo_agent/me/1")
    head.headers.add("Authorization", "Bearer nope")
    let intake = service.backend.begin(head, exchange: 1, at: .start)
    #expect(intake.refusal?.summary == "code 1001, invalid authentication token")
    #expect(service.backend.finish(intake, at: .start) == intake.refusal)
  }
}

@Suite struct MediaTests {
  private func facts(_ bytes: [UInt8]) -> MediaFacts {
    var probe = MediaProbe()
    probe.consume(bytes[...])
    return probe.facts
  }

  @Test func headersAreRead() {
    let gif = Array("GIF89a".utf8) + [0x40, 1, 0xf0, 0]
    #expect(facts(gif) == MediaFacts(width: 320, height: 240))
    let jpeg: [UInt8] =
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0x02, 0xd0, 0x05, 0, 1]
    #expect(facts(jpeg) == MediaFacts(width: 1280, height: 720))
    let webp =
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
      + [0x7f, 7, 0, 0x37, 4, 0]
    #expect(facts(webp) == MediaFacts(width: 1920, height: 1080))
    let wave =
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
      + [0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0] + Array("data".utf8)
      + [0x40, 0x1f, 0, 0] + [UInt8](repeating: 128, count: 8000)
    #expect(facts(wave) == MediaFacts(duration: .seconds(1)))
    // 128 kbit/s, 44.1 kHz: 16000 bytes are a second.
    let mp3: [UInt8] = [0xff, 0xfb, 0x90, 0x00] + [UInt8](repeating: 0, count: 15_996)
    #expect(facts(mp3) == MediaFacts(duration: .seconds(1)))
    #expect(facts(Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, 0] + mp3).duration == .seconds(1))
  }

  @Test func garbageGivesNothingAndNeverTraps() {
    var chance = Seed(1).stream
    let starts: [[UInt8]] = [
      Files.png, Files.mp4(milliseconds: 1000), Array("RIFF\0\0\0\0WAVEfmt ".utf8),
      Array("RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih".utf8), [0xff, 0xd8, 0xff],
      [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0xff], [0xff, 0xfb, 0x90, 0],
      [0xff, 0xf1, 0x50, 0x80], Array("ID3".utf8), Array("RIFF\0\0\0\0WEBPVP8L".utf8),
    ]
    for start in starts {
      for _ in 0..<300 {
        var bytes = start
        for _ in 0..<chance.integer(below: 4) where !bytes.isEmpty {
          bytes[chance.integer(below: bytes.count)] = UInt8(chance.integer(below: 256))
        }
        bytes = Array(bytes.prefix(chance.integer(in: 0...bytes.count)))
        bytes += (0..<chance.integer(below: 200)).map { _ in UInt8(chance.integer(below: 256)) }
        _ = facts(bytes)
        for byte in [UInt8(0), 0xff, 0x7f] {
          _ = facts(start + [UInt8](repeating: byte, count: 99))
        }
      }
    }
  }

  @Test func theHashIsSHA256() {
    var hash = SHA256()
    hash.update(ArraySlice("a".utf8))
    hash.update(ArraySlice("bc".utf8))
    #expect(
      hash.hexadecimal() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
