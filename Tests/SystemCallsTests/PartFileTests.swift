import Foundation
import SystemCalls
import Testing

@Suite final class PartFileTests {
  private let folder: String
  private let holder: PrivateFolder
  private var path: String { "\(folder)/a" }
  private var firstPart: String { "\(path).nemosim-1.part" }

  init() throws {
    holder = try PrivateFolder()
    folder = "\(holder.path)/files"
    try Folder.make(folder)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  @Test func oneThatIsDroppedLeavesWhatWasThere() throws {
    try WholeFile.write([1], to: path)
    do {
      let part = try PartFile(for: path)
      try part.write([2])
      #expect(try names == ["a", "a.nemosim-1.part"])
    }
    #expect(try names == ["a"])
    #expect(try WholeFile.read(path, atMost: 10) == [1])
  }

  @Test func whatIsForANewPlaceReplacesNothing() throws {
    #expect(try WholeFile.write([1], toNew: path, mode: 0o600))
    #expect(try !WholeFile.write([2], toNew: path, mode: 0o600))
    #expect(try WholeFile.read(path, atMost: 10) == [1])
    #expect(try names == ["a"])
    try WholeFile.remove(path)
    try WholeFile.remove(path)
    #expect(try names == [])
    #expect(throws: FileError.self) { try WholeFile.remove(folder) }
  }

  @Test func severalWritersOfOnePlaceDoNotMeet() throws {
    let first = try PartFile(for: path)
    let second = try PartFile(for: path)
    try first.write([1, 1])
    try second.write([2])
    try second.commit()
    #expect(try WholeFile.read(path, atMost: 10) == [2])
    try first.commit()
    #expect(try WholeFile.read(path, atMost: 10) == [1, 1])
    #expect(try names == ["a"])
  }

  @Test func placesForWritersHaveABound() throws {
    let parts = try (0..<64).map { _ in try PartFile(for: path) }
    #expect(throws: FileError.busy(path: path)) { try PartFile(for: path) }
    parts.forEach { $0.discard() }
    #expect(try names == [])
  }

  /// Nobody holds its lock.
  @Test func whatADeadWriterLeftIsRemoved() throws {
    try Data([9]).write(to: URL(filePath: firstPart))
    try WholeFile.write([1], to: path)
    #expect(try names == ["a"])
  }

  @Test func whatOthersPutThereStays() throws {
    try WholeFile.write([9], to: "\(folder)/precious")
    try FileManager.default.createSymbolicLink(
      atPath: firstPart, withDestinationPath: "precious")
    #expect(mkfifo("\(path).nemosim-2.part", 0o600) == 0)
    try FileManager.default.createDirectory(
      atPath: "\(path).nemosim-3.part", withIntermediateDirectories: true)
    let part = try PartFile(for: path)
    #expect(part.partPath == "\(path).nemosim-4.part")
    try part.write([1])
    try part.commit()
    #expect(try WholeFile.read("\(folder)/precious", atMost: 10) == [9])
    #expect(
      try names == [
        "a", "a.nemosim-1.part", "a.nemosim-2.part", "a.nemosim-3.part", "precious",
      ])
  }

  /// A link that comes to the place while the file is made is no way to another one.
  @Test func aLinkThatComesLaterIsNotFollowed() throws {
    try WholeFile.write([9], to: "\(folder)/precious")
    let part = try PartFile(for: path)
    try part.write([1])
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "precious")
    #expect(throws: FileError.notAFile(path: path, .link)) { try part.commit() }
    part.discard()
    #expect(try WholeFile.read("\(folder)/precious", atMost: 10) == [9])
    #expect(try names == ["a", "precious"])
  }

  // MARK: what is kept

  private func leave(_ bytes: [UInt8], for path: String, as mark: String) throws {
    let part = try PartFile(for: path)
    part.keep(as: mark)
    try part.write(bytes)
  }

  @Test func oneThatIsKeptIsTakenUp() throws {
    try leave([1, 2, 3], for: path, as: "x")
    #expect(try names == ["a.nemosim=x.part"])
    let part = try #require(try PartFile.kept(for: path))
    #expect(part.mark == "x" && part.sizeBytes == 3)
    #expect(try PartFile.kept(for: path) == nil)
    try part.goOn(at: 2)
    try part.write([9])
    try part.commit()
    #expect(try WholeFile.read(path, atMost: 10) == [1, 2, 9])
    #expect(try names == ["a"])
  }

  @Test func oneOfNoBytesIsNotKept() throws {
    try leave([], for: path, as: "x")
    #expect(try names == [])
  }

  /// Another version of the same file, a file beside it, and one that nobody wanted for a week.
  @Test func whatIsKeptGoesWhenNobodyWantsIt() throws {
    try leave([1], for: path, as: "x")
    try leave([1], for: "\(folder)/b", as: "x")
    try leave([1], for: "\(folder)/c", as: "x")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -8 * 24 * 3600)],
      ofItemAtPath: "\(folder)/c.nemosim=x.part")
    try WholeFile.write([1], to: "\(folder)/d")
    #expect(try names == ["a.nemosim=x.part", "b.nemosim=x.part", "c.nemosim=x.part", "d"])
    try leave([2], for: path, as: "y")
    #expect(try names == ["a.nemosim=y.part", "b.nemosim=x.part", "d"])
    PartFile.removeKept(for: path)
    #expect(try names == ["b.nemosim=x.part", "d"])
  }

  @Test func whatGrowsIsNeitherTakenNorRemoved() throws {
    let other = try PartFile(for: path)
    other.keep(as: "x")
    try other.write([1])
    #expect(try PartFile.kept(for: path) == nil)
    PartFile.removeKept(for: path)
    let part = try PartFile(for: path)
    part.keep(as: "x")
    #expect(part.mark == nil)
    #expect(try names == ["a.nemosim-1.part", "a.nemosim=x.part"])
  }

  /// It goes with its writer then, as it did before.
  @Test func aMarkThatIsTooLongForANameKeepsNothing() throws {
    try leave([1], for: path, as: String(repeating: "x", count: 300))
    #expect(try names == [])
  }
}
