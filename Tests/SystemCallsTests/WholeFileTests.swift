import Foundation
import SystemCalls
import Testing

@Suite final class WholeFileTests {
  private let folder = NSTemporaryDirectory() + "whole-file-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  @Test func whatIsWrittenIsRead() throws {
    for count in [0, 1, 65_535, 65_536, 200_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      try WholeFile.write(bytes, to: "\(folder)/a")
      #expect(try WholeFile.read("\(folder)/a", atMost: count) == bytes)
    }
    #expect(try names == ["a"])
  }

  @Test func aFileBeyondTheLimitIsNotRead() throws {
    try WholeFile.write([1, 2, 3], to: "\(folder)/a")
    #expect(throws: FileError.tooLarge(path: "\(folder)/a", limitBytes: 2)) {
      try WholeFile.read("\(folder)/a", atMost: 2)
    }
    // Its length is said to be 0.
    #expect(try !WholeFile.read("/proc/self/status", atMost: 1 << 20).isEmpty)
    #expect(throws: FileError.tooLarge(path: "/proc/self/status", limitBytes: 10)) {
      try WholeFile.read("/proc/self/status", atMost: 10)
    }
  }

  /// Without waiting for a writer of the pipe.
  @Test func onlyFilesAreRead() throws {
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/to-pipe", withDestinationPath: "pipe")
    for (path, reason) in [
      (folder, "it is a folder, not a file"),
      ("\(folder)/pipe", "it is a named pipe, not a file"),
      ("\(folder)/to-pipe", "it is a named pipe, not a file"),
      ("/dev/zero", "it is a device, not a file"),
    ] {
      #expect {
        try WholeFile.read(path, atMost: 1)
      } throws: {
        ($0 as? FileError)?.reason == reason && "\($0)" == "\(path): \(reason)"
      }
    }
    #expect {
      try WholeFile.read("\(folder)/none", atMost: 1)
    } throws: {
      "\($0)" == "open(\(folder)/none): No such file or directory"
    }
  }

  @Test func onlyFilesAreWritten() throws {
    try WholeFile.write([1], to: "\(folder)/plain")
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    for (name, target) in [("link", "plain"), ("dangling", "none"), ("device", "/dev/full")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(name)", withDestinationPath: target)
    }
    let before = try names
    for (path, reason) in [
      (folder, "it is a folder, not a file"),
      ("\(folder)/pipe", "it is a named pipe, not a file"),
      ("\(folder)/link", "it is a symbolic link, which is neither followed nor replaced"),
      ("\(folder)/dangling", "it is a symbolic link, which is neither followed nor replaced"),
      ("\(folder)/device", "it is a symbolic link, which is neither followed nor replaced"),
    ] {
      #expect {
        try WholeFile.write([2], to: path)
      } throws: {
        ($0 as? FileError)?.reason == reason
      }
    }
    #expect(try names == before)
    #expect(try WholeFile.read("\(folder)/plain", atMost: 10) == [1])
  }

  @Test func aMissingFolderIsSaid() {
    #expect {
      try WholeFile.write([1], to: "\(folder)/none/a")
    } throws: {
      ($0 as? FileError)?.reason == "No such file or directory"
    }
  }

  @Test func whatIsThereIsNotCreated() throws {
    try WholeFile.create([1], at: "\(folder)/a")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link", withDestinationPath: "none")
    for name in ["a", "link"] {
      #expect { try WholeFile.create([2], at: "\(folder)/\(name)") } throws: {
        ($0 as? FileError)?.code == EEXIST
      }
    }
    #expect(try names == ["a", "link"])
    #expect(try WholeFile.read("\(folder)/a", atMost: 10) == [1])
  }

  /// A limit of the process stands in for a disk that is full.
  @Test func aFullDiskLeavesNothing() async throws {
    await #expect(processExitsWith: .success) {
      let folder = NSTemporaryDirectory() + "full-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100, rlim_max: 1 << 20)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let bytes = [UInt8](repeating: 7, count: 1000)
      for write in [
        { try WholeFile.write(bytes, to: "\(folder)/a") },
        { try WholeFile.create(bytes, at: "\(folder)/a") },
      ] {
        do {
          try write()
          exit(1)
        } catch let error as FileError {
          guard error.code == EFBIG else { exit(2) }
        }
        guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else { exit(3) }
      }
    }
  }
}
