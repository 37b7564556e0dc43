import Foundation
import JSONText
import MediaFiles
import Testing

/// `say`, `upload`, `export`, `credits`, `timeline`, `resume`: one thing each, in a session that is
/// kept between them.
@Suite(.waits) struct SingleCommandTests {
  /// At home in a folder of its own, with a service to talk to.
  private struct Home {
    let service: Service
    let tool: Tool

    private let speed: String

    init() throws {
      speed = "3000"
      service = try Service(["--speed", speed, "--journal"])
      tool = try Tool.away()
    }

    /// Renders take so long that there is time to do something meanwhile.
    init(renders: String) throws {
      try self.init(backend: "backend:\n  pace: { render: \(renders) }\n")
    }

    /// - Parameter backend: the rest of a scenario file that says what kind of service it is.
    init(backend: String) throws {
      speed = "300"
      tool = try Tool.away()
      let scenario = try tool.place.file("world.yaml", "scenario: a world\n\(backend)")
      service = try Service(["--speed", speed, "--scenario", scenario, "--journal"])
    }

    func run(_ words: String...) throws -> Tool.Outcome {
      try tool.end(start(words))
    }

    /// - Parameter speed: as the service's, or so slow that a client waits for as long as it is to.
    func start(_ words: [String], speed: String? = nil) throws -> Child {
      try tool.start(
        [words[0], "--base-url", service.url, "--speed", speed ?? self.speed] + words.dropFirst())
    }

    func json(_ words: String...) throws -> JSON {
      try JSON.parse(tool.end(start(words + ["--json"])).output)
    }

    var projects: String { "home/.config/nemovideo/projects" }
  }

  @Test func oneAfterTheOther() throws {
    let home = try Home()
    #expect(try home.run("credits").output == "Credits: 100 available, 0 frozen, 100 total.\n")
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    #expect(try home.run("timeline").output.contains("1. Video: lake (0-5s)"))
    let film = try home.json("export", "films/lake.mp4", "--resolution", "720p")
    #expect(film["outcome"] == "exported" && film["film"]?["path"] == "films/lake.mp4")
    let probe = try wholeFilm(home.tool.place.bytes("films/lake.mp4"))
    #expect(probe.duration == .seconds(5))
    #expect(try home.json("credits")["credits"]?["available"] == 0)
    // Another project has nothing of it.
    #expect(try home.run("say", "show tracks", "--session", "other").code == 0)
    let other = try home.run("timeline", "--session", "other")
    #expect(other.output == "The timeline is empty.\n")
    let list = try home.run("resume", "--list").output
    #expect(list.split(separator: "\n").count == 2 && list.contains("/  other  nothing under way"))
    // Of that name, and of another address.
    let named = try home.json("resume", "--list", "--session", "other")["projects"]
    #expect(named?.array?.count == 1 && named?[0]?["name"] == "other")
    let elsewhere = try home.tool.run("resume", "--list", "--base-url", "http://127.0.0.1:1")
    #expect(elsewhere.output.hasPrefix("No project of http://127.0.0.1:1 is kept in "))
    // A look at what is not there begins nothing.
    let typo = try home.run("timeline", "--session", "othr")
    #expect(typo.code == 1)
    #expect(
      typo.errors.contains("there is no project othr at ")
        && typo.errors.contains("; there are one without a name (")
        && typo.errors.contains("), other (--session NAME)"),
      "\(typo.errors)")
    #expect(try home.json("resume", "--list")["projects"]?.array?.count == 2)
    let log = try home.service.end()
    #expect(log.code == 0)
  }

  /// A person is asked whether a film may go; `script` of util-linux gives a terminal.
  @Test(.enabled(if: Command.path("script") != nil))
  func aFilmThatIsThereIsAskedAbout() throws {
    let home = try Home()
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    try home.tool.place.file("lake.mp4", "precious")
    var person = home.tool
    person.variables = ["SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"]
    for (answer, path) in [("n", "lake-2.mp4"), ("y", "lake.mp4")] {
      let asked = try person.shell(
        "echo \(answer) | script -qec '\"$NEMOSIM\" export --base-url \(home.service.url) "
          + "--speed 3000 lake.mp4' /dev/null"
      ).output
      #expect(
        asked.contains("lake.mp4 is there already. Replace it? [y/N] ")
          && asked.contains("Saved \(path) "), "\(asked)")
    }
    _ = try home.service.end()
  }

  /// A script that goes on after it must not lack a file.
  @Test func whatIsUploadedInPartIsAFailure() throws {
    let home = try Home()
    let part = try home.tool.end(
      home.start(["upload", "\(Tool.top)/Fixtures/media/lo-fi.mp3", "nowhere.mp4", "--json"]))
    let json = try JSON.parse(part.output)
    #expect(part.code == 1 && json["files"]?.array?.count == 1, "\(part.output)")
    #expect(json["refused"] == ["nowhere.mp4"])
    _ = try home.service.end()
  }

  /// A file that lies here goes up before anything is paid for; one that does not is asked for.
  @Test func aFileInASentenceGoesUpFirst() throws {
    let home = try Home(backend: "backend:\n  credits: 500\n")
    let picture = try Data(
      contentsOf: URL(filePath: "\(Tool.top)/Fixtures/media/mountain-lake.jpg"))
    for name in ["山湖.jpg", "a lake.jpg"] {
      try picture.write(to: URL(filePath: "\(home.tool.place.path)/\(name)"))
    }
    for (number, words) in [
      ["上传 山湖.jpg 变成5秒视频"], ["把 山湖.jpg 变成5秒视频"], ["把山湖.jpg变成5秒视频"],
      ["upload", "a lake.jpg", "and", "make a 5-second clip"],
    ].enumerated() {
      let said = try home.tool.end(home.start(["say", "--session", "p\(number)"] + words))
      #expect(said.code == 0 && said.output.contains("65.4 KB"), "\(said.output)")
    }
    let lost = try home.run("say", "上传 没有.jpg 变成5秒视频")
    #expect(lost.code == 1 && lost.output.contains("没有.jpg"), "\(lost.output)")
    // What is up stays up.
    #expect(try !home.run("say", "--session", "p0", "把 山湖.jpg 变成5秒视频").output.contains("KB"))
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /api/upload-video").count == 5)
  }

  /// kill -9 while the render is polled; the next command has the film of the same render.
  @Test func aKilledExportIsResumed() throws {
    let home = try Home(renders: "4m")
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    let export = try home.start(["export", "lake.mp4"])
    let file = "\(home.tool.place.path)/\(home.projects)"
    try home.service.wait(for: "GET /api/render/proxy/lambda/")
    export.send(SIGKILL)
    _ = try? export.wait()
    let kept = try #require(
      FileManager.default.contentsOfDirectory(atPath: file).first { $0.hasSuffix(".json") })
    let id = try #require(
      JSON.parse(Array(Data(contentsOf: URL(filePath: "\(file)/\(kept)"))))["render"]?["id"]?.string
    )
    let list = try home.json("resume", "--list")
    #expect(list["projects"]?[0]?["render"]?.string == id)
    let resumed = try home.json("resume")
    #expect(resumed["outcome"] == "exported", "\(resumed)")
    #expect(resumed["film"]?["path"]?.string?.hasSuffix("/lake.mp4") == true)
    #expect(try home.run("resume").output == "Nothing is left under way.\n")
    let log = try home.service.end()
    #expect(log.errors.components(separatedBy: "POST /api/render/proxy/lambda").count == 2)
  }

  /// A place where no film can be is told before anything is rendered.
  @Test func aPlaceForAFilmIsTriedFirst() throws {
    let home = try Home()
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    let place = home.tool.place
    try place.file("file", "precious")
    for path in ["/dev/full", "file/film.mp4"] {
      let outcome = try home.run("export", path)
      #expect(outcome.code == 2 && outcome.errors.contains("a film cannot be put there"), "\(path)")
    }
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/my films", withIntermediateDirectories: false)
    let film = try home.json("export", "my films")["film"]?["path"]?.string
    #expect(film?.hasPrefix("my films/render_") == true, "\(film ?? "")")
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /api/render/proxy/lambda").count == 2)
  }

  /// Where the old place is gone, the film of the same render comes to the new one.
  @Test func aRenderGoesToANewPlace() throws {
    let home = try Home(renders: "4m")
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    let export = try home.start(["export", "lake.mp4"])
    try home.service.wait(for: "GET /api/render/proxy/lambda/")
    export.send(SIGKILL)
    _ = try? export.wait()
    try FileManager.default.createDirectory(
      atPath: "\(home.tool.place.path)/lake.mp4", withIntermediateDirectories: false)
    let second = try home.json("export", "other.mp4")
    #expect(second["film"]?["path"] == "other.mp4", "\(second)")
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /api/render/proxy/lambda").count == 2)
  }

  /// kill -9 when half of the film has come; the next command fetches the other half.
  @Test func aKilledDownloadIsResumed() throws {
    let home = try Home(
      backend: "script:\n  - { on: \"GET /render-result/{file}\", nth: 1, faults: [half_open] }\n")
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    let export = try home.start(["export", "lake.mp4"])
    let place = home.tool.place
    while partBytes(in: place) ?? 0 == 0 { usleep(500) }
    export.send(SIGKILL)
    _ = try? export.wait()
    let there = try #require(partBytes(in: place))
    #expect(!place.has("lake.mp4"))
    #expect(try home.json("resume")["outcome"] == "exported")
    #expect(try wholeFilm(place.bytes("lake.mp4")).duration == .seconds(5))
    #expect(partBytes(in: place) == nil)
    let log = try home.service.end().errors
    #expect(log.contains(", bytes \(there)-"), "\(log)")
    #expect(log.components(separatedBy: "POST /api/render/proxy/lambda").count == 2)
  }

  /// Size of what there is of a file on its way.
  private func partBytes(in place: TemporaryFolder) -> Int? {
    place.leftovers.first { $0.hasPrefix("lake.mp4") }.flatMap { try? place.bytes($0).count }
  }

  /// kill -9 in the middle; the same command goes on, and a third time there is nothing to do.
  @Test func aKilledBatchGoesOn() throws {
    let home = try Home(backend: "backend:\n  credits: 300\n  pace: { generation: 4m }\n")
    let media = "\(Tool.top)/Fixtures/media"
    let words = [
      "batch", "--say", "turn it into a 5-second animated clip", "--out", "films",
      "\(media)/mountain-lake.jpg", "\(media)/product.png",
    ]
    try home.tool.place.file("films/product.mp4", "precious")
    let batch = try home.start(words)
    try batch.wait(for: "2 of 2: product.png")
    try home.service.wait(for: "POST /run_sse", times: 2)
    batch.send(SIGKILL)
    _ = try? batch.wait()
    let second = try home.tool.end(home.start(words + ["--json"]))
    let json = try JSON.parse(second.output)
    #expect(second.code == 0 && json["films"] == 2, "\(second.output)\(second.errors)")
    #expect(json["items"]?[0]?["outcome"] == "was there")
    #expect(json["items"]?[1]?["film"]?["path"] == "films/product-2.mp4")
    #expect(try home.tool.place.text("films/product.mp4") == "precious")
    for name in ["mountain-lake.mp4", "product-2.mp4"] {
      #expect(try wholeFilm(home.tool.place.bytes("films/\(name)")).duration == .seconds(5))
    }
    let third = try home.tool.end(home.start(words))
    #expect(third.code == 0 && third.output.contains("2 of 2 films are there."))
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /run_sse").count == 3)
    #expect(log.components(separatedBy: "POST /api/render/proxy/lambda").count == 3)
  }

  /// kill -9, and the very same command: nothing is sent, paid or rendered twice.
  @Test func theSameOnceMoreAfterAKillIsDoneOnce() throws {
    let home = try Home(backend: "backend:\n  pace: { generation: 4m, render: 4m }\n")
    let orders = [
      (["say", "make a 5-second clip of a lake"], "POST /run_sse", "POST /run_sse"),
      (
        ["export", "lake.mp4"], "POST /api/render/proxy/lambda",
        "GET /api/render/proxy/lambda/"
      ),
    ]
    for (words, _, sign) in orders {
      let child = try home.start(words)
      try home.service.wait(for: sign)
      child.send(SIGKILL)
      _ = try? child.wait()
      let kept = try home.json("resume", "--list")["projects"]?[0]
      // A moment that lies in the future is not told.
      #expect(kept?["asked"] != nil, "\(words)")
      let second = try home.tool.end(home.start(words))
      #expect(second.code == 0, "\(second.output)\(second.errors)")
    }
    #expect(try wholeFilm(home.tool.place.bytes("lake.mp4")).duration == .seconds(5))
    #expect(!home.tool.place.has("lake-2.mp4"))
    let log = try home.service.end().errors
    for (_, request, _) in orders {
      #expect(log.components(separatedBy: "→ \(request)").count == 2, "\(log)")
    }
  }

  /// Each folder gets all films, of one render for each file; what is missing is told first.
  @Test func aBatchInAnotherFolder() throws {
    let home = try Home(backend: "backend:\n  credits: 300\n")
    let media = "\(Tool.top)/Fixtures/media"
    let place = home.tool.place
    for (name, source) in [("lake.jpg", "mountain-lake.jpg"), ("lake.png", "product.png")] {
      try FileManager.default.copyItem(
        atPath: "\(media)/\(source)", toPath: "\(place.path)/\(name)")
    }
    func batch(_ folder: String) throws -> (code: Int32, said: String, paths: [String?]) {
      let outcome = try home.tool.end(
        home.start([
          "batch", "--say", "turn it into a 5-second animated clip", "--out", folder, "lake.jpg",
          "nowhere.jpg", "lake.png", "--json",
        ]))
      let json = try JSON.parse(outcome.output)
      return (
        outcome.code, json["said"]?[1]?.string ?? "",
        (json["items"]?.array ?? []).map { $0["film"]?["path"]?.string }
      )
    }
    for folder in ["films", "films2", "films2/"] {
      let (code, said, paths) = try batch(folder)
      #expect(code == 1 && said.contains("nowhere.jpg"), "\(said)")
      #expect(paths.count == 3 && paths[1] == nil, "\(paths)")
      for name in ["lake.mp4", "lake-2.mp4"] {
        let path = folder.hasSuffix("/") ? "films2/\(name)" : "\(folder)/\(name)"
        #expect(try wholeFilm(place.bytes(path)).duration == .seconds(5))
      }
      #expect(!place.has("films2/lake-3.mp4"))
    }
    // Another file under a film's name is no film that was made before, and stays.
    try Data("a note".utf8).write(to: URL(fileURLWithPath: "\(place.path)/films/lake.mp4"))
    #expect(try batch("films").paths.first == "films/lake-3.mp4")
    #expect(try wholeFilm(place.bytes("films/lake-3.mp4")).duration == .seconds(5))
    #expect(try place.bytes("films/lake.mp4") == Array("a note".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/\(home.projects)")
        .allSatisfy { !$0.contains("nowhere") })
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /run_sse").count == 3)
    #expect(log.components(separatedBy: "POST /api/render/proxy/lambda").count == 3)
  }

  /// Nobody is asked about files that are not there.
  @Test func aFileThatIsMissingIsToldFirst() throws {
    let tool = try Tool.away()
    let outcome = try tool.run("upload", "--base-url", "http://127.0.0.1:1", "nofile.png")
    #expect(outcome.code == 1 && outcome.output.contains("nofile.png"), "\(outcome.output)")
    #expect(!outcome.output.contains("127.0.0.1"))
    // Where nobody answered nothing is kept.
    #expect(try tool.run("say", "--base-url", "http://127.0.0.1:1", "hello").code == 1)
    let kept = "\(tool.place.path)/home/.config/nemovideo/projects"
    #expect(try FileManager.default.contentsOfDirectory(atPath: kept).isEmpty)
  }

  /// Only say, upload and batch begin a project.
  @Test func aNameThatIsMistypedBeginsNothing() throws {
    let home = try Home()
    #expect(try home.run("say", "show tracks", "--session", "lake").code == 0)
    for words in [["export"], ["resume"], ["resume", "--list"], ["timeline"]] {
      let outcome = try home.tool.end(home.start(words + ["--session", "lkae"]))
      #expect(
        outcome.code == 1 && outcome.errors.contains("there is no project lkae at ")
          && outcome.errors.contains("; there is lake (--session NAME)"), "\(outcome.errors)")
    }
    #expect(try home.json("resume", "--list")["projects"]?.array?.count == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: "\(home.tool.place.path)/\(home.projects)"
      ).allSatisfy { $0.contains("lake") })
    let unknown = try home.run("resume", "--forget", "lake", "see", "sae")
    #expect(
      unknown.code == 1 && unknown.errors.contains("there is no project see, sae at "),
      "\(unknown.errors)")
    #expect(try home.run("resume", "--forget", "--session", "lake").output.hasPrefix("Forgotten: "))
    #expect(try home.json("resume", "--list")["projects"] == [])
    _ = try home.service.end()
  }

  /// What no client goes on with is told of, and can be put back or removed; no service is asked.
  @Test func whatIsKeptIsTidiedUp() throws {
    let tool = try Tool.away()
    let projects = "home/.config/nemovideo/projects"
    func keep(_ name: String, _ more: String = "") throws {
      try tool.place.file(
        "\(projects)/h_1\(name)", #"{"nemosim_work":1,"address":"http://h:1/""# + more + "}\n")
    }
    try keep(".json")
    try keep(".sea.json")
    try keep(".lake.json", #","turn":{"message":"go on","sent":1}"#)
    try keep(".lake.json.aside-1", #","session":{"id":"s1"}"#)
    try keep(".json.aside-1", #","session":{"id":"s2"}"#)
    try tool.place.file("\(projects)/h_1.pond.json", "my notes")

    let list = try JSON.parse(tool.run("resume", "--list", "--json").output)
    #expect(list["projects"]?.array?.count == 3 && list["set_aside"]?.array?.count == 3)
    #expect(list["set_aside"]?[2]?["problem"]?.string?.hasPrefix("not JSON") == true, "\(list)")
    let words = try tool.run("resume", "--list").output
    #expect(
      words.contains("set aside: ") && words.contains("--take-back\" with this path")
        && words.contains("h_1.pond.json  no project: not JSON"), "\(words)")

    // What is under way stays where it is.
    let busy = try tool.run("resume", "--take-back", "h_1.lake.json.aside-1")
    #expect(busy.code == 1 && busy.errors.contains("still under way there"), "\(busy.errors)")
    let taken = try tool.run("resume", "--take-back", "h_1.json.aside-1")
    #expect(taken.code == 0 && taken.output.contains("/h_1.json.aside-2 now."), "\(taken)")
    let named = try JSON.parse(tool.run("resume", "--list", "--json").output)["projects"]
    #expect(named?[0]?["session"] == "s2", "\(named ?? .null)")

    let busyOne = try tool.run("resume", "--forget", "lake")
    #expect(busyOne.code == 1 && busyOne.errors.contains("--forget h_1.lake.json --force"))
    // The one without a name goes by its file.
    #expect(try tool.run("resume", "--forget", "h_1.json").code == 0)
    let all = try tool.run("resume", "--forget-all")
    #expect(all.code == 0 && all.errors.isEmpty, "\(all.errors)")
    #expect(all.output.contains("Kept: something is still under way there ("), "\(all.output)")
    #expect(all.output.split(separator: "\n").count == 2, "\(all.output)")
    let removed = try tool.run(
      "resume", "--forget", "\(projects)/h_1.pond.json", "h_1.lake.json.aside-1")
    #expect(removed.code == 0, "\(removed.errors)")
    let last = try JSON.parse(tool.run("resume", "--list", "--json").output)
    #expect(last["projects"]?.array?.count == 1 && last["set_aside"]?.array?.count == 1, "\(last)")
    #expect(try tool.run("resume", "--forget", "h_1.lake.json", "--force").code == 0)
    let none = try JSON.parse(tool.run("resume", "--list", "--json").output)
    #expect(none["projects"]?.array?.isEmpty == true, "\(none)")
  }

  /// The limit is for the whole batch, and what is left over has exit code 1.
  @Test func aBatchKeepsItsLimit() throws {
    let home = try Home(backend: "backend:\n  credits: 300\n")
    let media = "\(Tool.top)/Fixtures/media"
    let batch = try home.tool.end(
      home.start([
        "batch", "--say", "turn it into a 5-second animated clip", "--max-credits", "100",
        "\(media)/mountain-lake.jpg", "nowhere.jpg", "\(media)/product.png", "--json",
      ]))
    let items = try #require(JSON.parse(batch.output)["items"]?.array)
    #expect(batch.code == 1)
    #expect(items.map { $0["outcome"]?.string } == ["exported", "failed", "failed"])
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "POST /run_sse").count == 2)
  }

  @Test func twoAtOnceDoNotMeet() throws {
    let home = try Home(renders: "10h")
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    // It asks after its render in half a minute, when all of this is over.
    let export = try home.start(["export"], speed: "1")
    try home.service.wait(for: "POST /api/render/proxy/lambda")
    let second = try home.run("say", "and music")
    #expect(second.code == 1)
    #expect(second.output.contains("Another nemosim is at work on this project"))
    #expect(second.output.contains("--session NAME"))
    #expect(try home.run("say", "show tracks", "--session", "other").code == 0)
    // Whoever only looks disturbs nobody, and takes nothing up.
    func look() throws {
      #expect(try home.run("credits").output.hasPrefix("Credits: "))
      #expect(try home.run("timeline").output.contains("1. Video: lake (0-5s)"))
    }
    try look()
    export.send(SIGINT)
    let ended = try home.tool.end(export)
    #expect(ended.code == 130 && ended.errors.contains("nemosim resume"))
    try look()
    #expect(try home.run("resume", "--list").output.contains("render_"))
    _ = try home.service.end()
  }

  /// Where nothing came of it a script must not go on.
  @Test func whatCameToNothingIsAFailure() throws {
    let home = try Home(backend: "script:\n  - { on: POST /run_sse, stream: [close] }\n")
    for words in [["say", "make it warmer"], ["say", "/exprt"], ["say", "  "]] {
      #expect(try home.tool.end(home.start(words)).code == 1, "\(words)")
    }
    #expect(try home.json("say", "/exprt")["outcome"] == "not understood")
    _ = try home.service.end()
  }

  /// The name of a film says what it is, and no file is lost for it.
  @Test func aFilmTakesNobodysPlace() throws {
    let home = try Home()
    #expect(try home.run("say", "make a 5-second clip of a lake").code == 0)
    for (name, format) in [("film.txt", nil), ("film.webm", "mp4")] as [(String, String?)] {
      let words = ["export", name] + (format.map { ["--format", $0] } ?? [])
      #expect(try home.tool.end(home.start(words)).code == 2, "\(name)")
    }
    try home.tool.place.file("lake.mp4", "precious")
    #expect(try home.json("export", "lake.mp4")["film"]?["path"] == "lake-2.mp4")
    #expect(try home.json("export", "lake.webm")["film"]?["path"] == "lake-3.mp4")
    #expect(try home.tool.place.text("lake.mp4") == "precious")
    #expect(try home.json("export", "lake.mp4", "--force")["film"]?["path"] == "lake.mp4")
    #expect(try wholeFilm(home.tool.place.bytes("lake.mp4")).duration == .seconds(5))
    _ = try home.service.end()
  }

  @Test(arguments: [
    (["say", "hello"], "say needs a backend: --base-url URL"),
    (["say", "--live", "make a clip"], "--yes, or set a limit with --max-credits N"),
    (["credits", "--live", "--base-url", "http://127.0.0.1:1"], "take one"),
    (["timeline", "--live", "--session", "a/b"], "--session a/b: a name has 1 to 64 letters"),
    (["credits", "--live", "--cacert", "nowhere.pem"], "--cacert nowhere.pem: No such file"),
  ])
  func mistakesAreToldBeforeAnythingIsSent(words: [String], sentence: String) throws {
    var tool = try Tool.away()
    tool.variables["NEMO_API_URL"] = "http://127.0.0.1:1"
    let outcome = try tool.end(tool.start(words))
    #expect(outcome.code == 2 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  @Test func theDoctorLooksAndSpendsNothing() throws {
    let home = try Home()
    let report = try home.run("doctor", "--json").output
    let checks = try #require(JSON.parse(report)["checks"]?.array)
    #expect(
      checks.map { $0["check"]?.string } == [
        "libcurl", "GnuTLS", "libedit", "ffmpeg", "kept work", "name", "service", "sign-in",
        "token", "credits",
      ])
    #expect(checks.contains { $0["text"]?.string?.hasPrefix("may read, write, upload") == true })
    #expect(checks.allSatisfy { $0["state"] != "bad" }, "\(report)")
    let log = try home.service.end()
    #expect(log.errors.contains("anonymous-token") && !log.errors.contains("with-session"))
    let lost = try home.run("doctor")
    #expect(lost.code == 1 && lost.output.contains("✗ connection: "), "\(lost.output)")
    let alone = try home.tool.run("doctor")
    #expect(alone.code == 0 && alone.output.contains("– service: not asked; --base-url URL asks"))
    // No resolver has to be asked about such a name.
    let name = String(repeating: "a", count: 70)
    let skill = try home.tool.run("doctor", "--skill", "nosuch")
    #expect(skill.code == 2 && skill.errors.contains("nosuch"), "\(skill)")
    let nowhere = try home.tool.run("doctor", "--base-url", "http://\(name).invalid")
    #expect(nowhere.code == 1)
    #expect(nowhere.output.contains("✗ name: the host's name is not known"), "\(nowhere.output)")
  }

  /// Whose certificate it is and until when, trusted or not; nothing is sent where it is not.
  @Test func theDoctorReadsCertificates() throws {
    let service = try Service(["--tls", "--journal"])
    let tool = try Tool.away()
    let whose = /tls: the certificate of \S+, by [^;]*nemosim[^;]*, until \w+ +\d+ [\d:]+ \d+ GMT/
    let untrusted = try tool.run("doctor", "--base-url", service.url)
    #expect(untrusted.code == 1 && untrusted.output.contains(whose), "\(untrusted.output)")
    #expect(untrusted.output.contains("✗ tls: ") && untrusted.output.contains("--cacert FILE"))
    let trusted = try tool.run(
      "doctor", "--base-url", service.url, "--cacert", service.authority)
    #expect(trusted.code == 0 && trusted.output.contains(whose), "\(trusted.output)")
    #expect(trusted.output.contains("✓ tls: "))
    let log = try service.end().errors
    #expect(log.components(separatedBy: "POST /api/auth/anonymous-token").count == 2, "\(log)")
  }

  /// The real service's name, through a proxy to the fake behind TLS: as --live goes out.
  @Test func liveGoesThroughAProxyAndTLS() throws {
    let service = try Service(["--tls", "--speed", "3000"])
    var tool = try Tool.away()
    tool.variables["https_proxy"] = service.url.replacing("https:", with: "http:")
    func run(_ words: String...) throws -> Tool.Outcome {
      try tool.end(tool.start([words[0], "--live", "--speed", "3000"] + words.dropFirst()))
    }
    let trusted = ["--cacert", service.authority]
    let untrusted = try run("credits")
    #expect(untrusted.code == 1 && untrusted.output.contains("no secure connection"))
    #expect(try run("say", trusted[0], trusted[1], "--yes", "make a 5-second clip").code == 0)
    let film = try run("export", trusted[0], trusted[1], "film.mp4")
    #expect(film.code == 0, "\(film.output)\(film.errors)")
    #expect(try wholeFilm(tool.place.bytes("film.mp4")).duration == .seconds(5))
    _ = try service.end()
  }
}
