import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import SystemCalls
import Testing
import TimeAndChance

@Suite struct DownloadTests {
  @discardableResult
  private static func download(_ world: World, to path: String) throws -> DownloadResult {
    try world.run {
      try await world.client.download(OutgoingRequest(url: world.origin + "/film.mp4"), to: path)
    }
  }

  @Test func aFileArrivesWhole() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    let film = try folder.write("film.mp4", size: 3_000_000)
    world.answer = { _ in ReplyPlan(status: 200, body: .file(path: film)) }
    let result = try Self.download(world, to: folder.path + "/out.mp4")
    #expect(result.isComplete && result.sizeBytes == 3_000_000)
    #expect(folder.names == ["film.mp4", "out.mp4"])
    #expect(FileManager.default.contentsEqual(atPath: film, andPath: folder.path + "/out.mp4"))
  }

  @Test func aPartOfAFileArrives() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    let film = try folder.write("film.mp4", size: 3000)
    world.answer = { _ in
      ReplyPlan(status: 206, body: .filePart(path: film, bytes: 1000..<1500))
    }
    let result = try Self.download(world, to: folder.path + "/out.mp4")
    // Nobody asked for a part, so that it is no film, and stays in memory.
    let whole = try Data(contentsOf: URL(filePath: film))
    #expect(result.errorBody == Array(whole[1000..<1500]))
  }

  @Test func anErrorMakesNoFile() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    world.answer = { _ in .text("gone", status: 404) }
    let result = try Self.download(world, to: folder.path + "/out.mp4")
    #expect(!result.isComplete && result.errorBody == Array("gone".utf8))
    #expect(folder.names == [])
  }

  @Test func aCutDownloadLeavesNothing() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    world.answer = { _ in .beats(5, every: .seconds(1), end: .cut) }
    let error = #expect(throws: TransportError.self) {
      try Self.download(world, to: folder.path + "/out.mp4")
    }
    #expect(error?.kind == .cutShort)
    #expect(folder.names == [])
  }

  @Test func aCancelledDownloadLeavesNothing() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.mp4"
    world.answer = { _ in .beats(5, every: .seconds(1), end: .never) }
    #expect(throws: DeadlineExceeded.self) {
      try world.run {
        try await withDeadline(.seconds(60), on: world.clock, "download") {
          _ = try await world.client.download(OutgoingRequest(url: world.origin + "/"), to: path)
        }
      }
    }
    #expect(folder.names == [])
  }

  /// A limit of the process stands in for the disk's; the test of `diskFull` knows the difference.
  @Test func aFullDiskLeavesNothing() async throws {
    await #expect(processExitsWith: .success) {
      let world = try World()
      let folder = try TemporaryFolder()
      world.answer = { _ in .text(String(repeating: "bytes", count: 1000)) }
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100, rlim_max: 1 << 20)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try Self.download(world, to: folder.path + "/out.mp4")
        exit(1)
      } catch let error as TransportError {
        guard error.description.contains("File too large"), folder.names == [] else { exit(2) }
      }
    }
  }

  @Test func aFullDiskIsToldFromOtherProblems() {
    for code in [ENOSPC, EDQUOT] {
      let error = FileError.system(SystemError("write(a)", code: code))
      #expect(TransportError.Kind(error, writing: "a") == .diskFull(path: "a"))
    }
    let error = FileError.notAFile(path: "a", .folder)
    #expect(TransportError.Kind(error, writing: "a") == .fileUnwritable(path: "a"))
  }

  @Test func aLinkInThePlaceOfTheFileIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.mp4"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "other")
    let world = try World()
    let error = #expect(throws: TransportError.self) { try Self.download(world, to: path) }
    #expect(error?.kind == .fileUnwritable(path: path))
    #expect(folder.names == ["out.mp4"])
  }

  @Test func aPlaceThatCannotBeWrittenIsSaidBeforeTheRequest() throws {
    let folder = try TemporaryFolder()
    // Never a path of /dev here: where this fails for root, the device would be gone.
    let pipe = folder.path + "/pipe.mp4"
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in ["/no/such/folder/out.mp4", folder.path, pipe] {
      let world = try World()
      let error = #expect(throws: TransportError.self) { try Self.download(world, to: path) }
      #expect(error?.kind == .fileUnwritable(path: path))
      #expect(world.lines == [])
    }
  }

  @Test func aFileThatIsNotThereIsAnError() throws {
    let world = try World()
    world.answer = { _ in ReplyPlan(status: 200, body: .file(path: "/no/film.mp4")) }
    let text = try world.run {
      let reply = try await world.client.send(OutgoingRequest(url: world.origin + "/"))
      return "\(reply.status) \(reply.text)"
    }
    #expect(text == "500 the file /no/film.mp4 cannot be read\n")
  }
}
