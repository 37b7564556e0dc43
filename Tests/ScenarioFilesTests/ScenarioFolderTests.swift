import Foundation
import ScenarioFiles
import Testing
import YAMLText

@Suite struct ScenarioFolderTests {
  /// Makes a folder of empty files, gives its path and removes it afterwards.
  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let top = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: top) }
    for file in [""] + files {
      let url = top.appending(path: file)
      let folder = file.hasSuffix("/") || file.isEmpty ? url : url.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if folder != url { try Data().write(to: url) }
    }
    try body(top.path(percentEncoded: false).trimmingSuffix("/"))
  }

  @Test func foldersAreSearchedInOrderOfBytes() throws {
    try withFolder([
      "b.yaml", "a/z.yml", "a.yaml", "B.yaml", "é.yaml", "notes.txt", ".hidden.yaml", "none/",
    ]) { top in
      let files = try ScenarioFolder.files(paths: [top])
      #expect(
        files.map { $0.dropFirst(top.count + 1) }
          == ["B.yaml", "a.yaml", "a/z.yml", "b.yaml", "é.yaml"])
    }
  }

  @Test func aNamedFileStandsForItselfAndCountsOnce() throws {
    try withFolder(["b.yaml", "notes.txt"]) { top in
      let files = try ScenarioFolder.files(paths: ["\(top)/notes.txt", top, "\(top)/b.yaml"])
      #expect(files == ["\(top)/notes.txt", "\(top)/b.yaml"])
    }
  }

  @Test func whatIsNotThereIsSaid() throws {
    try withFolder(["notes.txt", "a.yaml/"]) { top in
      #expect(
        problem { try ScenarioFolder.files(paths: ["\(top)/no.yaml"]) }
          == "\(top)/no.yaml: no such file or folder")
      #expect(
        problem { try ScenarioFolder.files(paths: [top]) }
          == "\(top): no .yaml or .yml file in this folder or below it")
      #expect(problem { try ScenarioFolder.read(top) } == "\(top): a folder, not a file")
      try FileManager.default.createSymbolicLink(
        atPath: "\(top)/a.yaml/gone.yaml", withDestinationPath: "nowhere")
      #expect(
        problem { try ScenarioFolder.files(paths: [top]) }
          == "\(top)/a.yaml/gone.yaml: no such file or folder")
    }
  }

  @Test func aCircleOfLinksEnds() throws {
    try withFolder(["a.yaml"]) { top in
      try FileManager.default.createSymbolicLink(
        atPath: "\(top)/again", withDestinationPath: top)
      let text = problem { try ScenarioFolder.files(paths: [top]) }
      #expect(text?.hasSuffix("more than 32 folders inside each other") == true)
    }
  }

  @Test func aLongFileIsNotReadToItsEnd() throws {
    try withFolder(["a.yaml"]) { top in
      let path = "\(top)/a.yaml"
      #expect(truncate(path, off_t(YAMLLimits.bytes) + 1) == 0)
      #expect(
        problem { try ScenarioFolder.read(path) }
          == "\(path): it has more than \(YAMLLimits.bytes) bytes")
    }
  }

  @Test func whatIsNoFileIsNotOpened() throws {
    try withFolder(["a.yaml"]) { top in
      #expect(mkfifo("\(top)/pipe.yaml", 0o600) == 0)
      #expect(
        problem { try ScenarioFolder.read("\(top)/pipe.yaml") }
          == "\(top)/pipe.yaml: it is a named pipe, not a file")
    }
  }

  private func problem<Value>(_ body: () throws -> Value) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return "\(error)"
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
