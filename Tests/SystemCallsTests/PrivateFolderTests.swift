import Foundation
import SystemCalls
import Testing

@Suite struct PrivateFolderTests {
  private let base: String
  private let holder: PrivateFolder

  init() throws {
    holder = try PrivateFolder()
    base = holder.path + "/base"
    try Folder.make(base)
  }

  private func names(_ folder: String) throws -> [String] { try Folder.names(in: folder) }

  @Test func itGoesWithItsOwner() throws {
    do {
      let folder = try PrivateFolder(in: base)
      try WholeFile.write([1], to: "\(folder.path)/a")
      try Folder.make("\(folder.path)/b/c")
      // What a link leads to stays.
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/link", withDestinationPath: holder.path)
      #expect(try names(base).count == 1)
    }
    #expect(try names(base) == [])
    #expect(Folder.exists(holder.path))
  }

  @Test func thoseOfTheLivingStay() throws {
    let folder = try PrivateFolder(in: base)
    PrivateFolder.sweep(base)
    let second = try PrivateFolder(in: base)
    #expect(Folder.exists(folder.path) && Folder.exists(second.path))
  }

  /// Each start looks for those of the dead, also while another one is just beginning.
  @Test func thoseThatJustBeginStay() async throws {
    let base = base
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<200 {
            let folder = try PrivateFolder(in: base)
            try WholeFile.write([1], to: "\(folder.path)/a")
            #expect(Folder.exists(folder.path))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try names(base) == [])
  }

  /// As a killed process leaves it: nobody holds the lock.
  @Test func thoseOfTheDeadGo() throws {
    let dead = "\(base)/nemosim-dEaD00"
    try Folder.make("\(dead)/films", mode: 0o700)
    try WholeFile.write([], to: "\(dead)/.nemosim-is-running")
    try WholeFile.write([1], to: "\(dead)/films/film-1.mp4")
    let folder = try PrivateFolder(in: base)
    #expect(try names(base).map { "\(base)/\($0)" } == [folder.path])
  }

  @Test func whatIsNotSurelyOursStays() throws {
    for (name, mode, hasMarker) in [
      ("nemosim-notes1", 0o700, false), ("nemosim-open00", 0o755, true),
      ("nemosim-toolong", 0o700, true), ("nemosim-short", 0o700, true),
      ("other-000000", 0o700, true), ("nemosim-a.b.cd", 0o700, true),
    ] {
      try Folder.make("\(base)/\(name)")
      if hasMarker { try WholeFile.write([], to: "\(base)/\(name)/.nemosim-is-running") }
      #expect(chmod("\(base)/\(name)", mode_t(mode)) == 0)
    }
    // A link to a dead one, from which it would be reached.
    let aside = "\(holder.path)/nemosim-aside0"
    try Folder.make(aside, mode: 0o700)
    try WholeFile.write([], to: "\(aside)/.nemosim-is-running")
    try FileManager.default.createSymbolicLink(
      atPath: "\(base)/nemosim-link00", withDestinationPath: aside)
    let before = try names(base)
    PrivateFolder.sweep(base)
    #expect(try names(base) == before)
    #expect(try names(aside) == [".nemosim-is-running"])
  }

  @Test func aProcessThatIsKilledLeavesItToTheNext() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [base = base as String] in
      let folder = try PrivateFolder(in: base)
      try WholeFile.write([1], to: "\(folder.path)/a")
      kill(getpid(), SIGKILL)
    }
    #expect(try names(base).count == 1)
    PrivateFolder.sweep(base)
    #expect(try names(base) == [])
  }

  @Test func foldersAreMadeWithThoseAbove() throws {
    try Folder.make("\(base)/a/b/c")
    try Folder.make("\(base)/a/b/c")
    #expect(Folder.exists("\(base)/a/b/c"))
    try WholeFile.write([1], to: "\(base)/file")
    #expect(throws: SystemError("mkdir(\(base)/file/x)", code: ENOTDIR)) {
      try Folder.make("\(base)/file/x")
    }
    #expect(throws: SystemError.self) { try Folder.make("/proc/nowhere/a") }
    #expect(Folder.above("/a") == "/" && Folder.above("a") == "." && Folder.above("/a/b") == "/a")
  }
}
