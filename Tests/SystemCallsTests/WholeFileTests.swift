import Foundation
import SystemCalls
import Testing

@Suite final class WholeFileTests {
  private let folder = NSTemporaryDirectory() + "whole-file-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test func whatIsWrittenIsRead() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try WholeFile.write(bytes, to: "\(folder)/a")
    #expect(try WholeFile.read("\(folder)/a", atMost: 1 << 20) == bytes)
    #expect(try WholeFile.read("\(folder)/a", atMost: 10) == Array(bytes.prefix(10)))
  }

  @Test func aFailedWriteLeavesNothing() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/taken", withIntermediateDirectories: true)
    #expect(throws: SystemError("rename(\(folder)/taken)", code: EISDIR)) {
      try WholeFile.write([1], to: "\(folder)/taken")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
  }

  @Test func whatIsNoPlainFileStaysWhatItIs() throws {
    try WholeFile.write([1], to: "\(folder)/plain")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link", withDestinationPath: "\(folder)/plain")
    try WholeFile.write([2, 3], to: "\(folder)/link")
    #expect(try WholeFile.read("\(folder)/plain", atMost: 10) == [2, 3])
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    let reader = open("\(folder)/pipe", O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try WholeFile.write([4], to: "\(folder)/pipe")
    var byte: UInt8 = 0
    #expect(read(reader, &byte, 1) == 1 && byte == 4)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        == ["link", "pipe", "plain"])
  }

  @Test func aFullDiskIsSaid() {
    #expect { try WholeFile.writeInPlace([1], to: "/dev/full") } throws: {
      "\($0)" == "write(/dev/full): No space left on device"
    }
  }

  @Test func aMissingFileIsSaid() {
    #expect { try WholeFile.read("\(folder)/none", atMost: 1) } throws: {
      "\($0)" == "open(\(folder)/none): No such file or directory"
    }
  }
}
