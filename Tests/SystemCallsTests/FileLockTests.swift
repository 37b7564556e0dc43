import Foundation
import Glibc
import SystemCalls
import Testing

/// Locks that another thread's program has a copy of while it starts.
@Suite final class FileLockTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/locks-\(UUID())"
  private var path: String { folder + "/a" }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What such a program holds: copies of all descriptors of a file.
  private func copies(of name: String) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      guard let number = Int32($0), FileLock.names("\(folder)/\(name)", number) else { return nil }
      return dup(number)
    }
  }

  @Test func aLockThatIsGivenBackIsFree() throws {
    var lock = try LockFile(path, of: folder)
    #expect(try LockFile(path, of: folder) == nil)
    let copies = try copies(of: "a")
    defer { for copy in copies { close(copy) } }
    #expect(!copies.isEmpty && lock != nil)
    lock = nil
    #expect(try LockFile(path, of: folder) != nil)
  }

  @Test func aPartWhoseWriterIsGoneIsTakenUp() throws {
    var part: PartFile? = try PartFile(for: path)
    part?.keep(as: "x")
    try part?.write([1])
    let copies = try copies(of: "a.nemosim=x.part")
    defer { for copy in copies { close(copy) } }
    #expect(!copies.isEmpty)
    part = nil
    #expect(try PartFile.kept(for: path)?.sizeBytes == 1)
  }
}
