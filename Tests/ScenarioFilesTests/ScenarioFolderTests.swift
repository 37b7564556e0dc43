import Foundation
import ScenarioFiles
import SystemCalls
import Testing
import YAMLText

@Suite struct ScenarioFolderTests {
  /// Makes a folder of empty files, gives its path and removes it afterwards.
  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let holder = try PrivateFolder()
    defer { holder.remove() }
    let top = URL(filePath: "\(holder.path)/top")
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
      let files = ScenarioFolder.places(paths: [top]).map(\.path)
      #expect(
        files.map { $0.dropFirst(top.count + 1) }
          == ["B.yaml", "a.yaml", "a/z.yml", "b.yaml", "é.yaml"])
    }
  }

  @Test func aNamedFileStandsForItselfAndCountsOnce() throws {
    try withFolder(["b.yaml", "notes.txt"]) { top in
      let files = ScenarioFolder.places(
        paths: ["\(top)/notes.txt", top, "\(top)/b.yaml"]
      ).map(\.path)
      #expect(files == ["\(top)/notes.txt", "\(top)/b.yaml"])
    }
  }

  @Test func whatIsNotThereIsSaid() throws {
    try withFolder(["notes.txt", "a.yaml/"]) { top in
      #expect(
        problem(["\(top)/no.yaml"])
          == "\(top)/no.yaml: no such file or folder")
      #expect(
        problem([top])
          == "\(top): no .yaml or .yml file in this folder or below it")
      #expect(problem { try ScenarioFolder.read(top) } == "\(top): a folder, not a file")
      try FileManager.default.createSymbolicLink(
        atPath: "\(top)/a.yaml/gone.yaml", withDestinationPath: "nowhere")
      #expect(
        problem([top])
          == "\(top)/a.yaml/gone.yaml: no such file or folder")
    }
  }

  /// What is found beside it stays.
  @Test func aCircleOfLinksEnds() throws {
    try withFolder(["a.yaml", "b/c.yaml"]) { top in
      for link in ["again", "b/up"] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(top)/\(link)", withDestinationPath: top)
      }
      let places = ScenarioFolder.places(paths: [top])
      #expect(
        places.map { "\($0.path.dropFirst(top.count)) \($0.problem == nil)" }
          == ["/a.yaml true", "/again false", "/b/c.yaml true", "/b/up false"])
      #expect(problem([top]) == "\(top)/again: its links lead in a circle")
    }
  }

  @Test func deepFoldersStandForThemselves() throws {
    let deep = String(repeating: "d/", count: 40)
    try withFolder(["a.yaml", "\(deep)b.yaml"]) { top in
      let places = ScenarioFolder.places(paths: [top])
      #expect(places.map { $0.problem == nil } == [true, false])
      #expect(problem([top])?.hasSuffix("more than 32 folders inside each other") == true)
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

  @Test func whatCannotBeReadStandsAmongTheOthers() throws {
    try withFolder(["a.yaml", "c.yaml"]) { top in
      try FileManager.default.createSymbolicLink(
        atPath: "\(top)/b.yaml", withDestinationPath: "nowhere")
      let places = ScenarioFolder.places(paths: [top, "\(top)/d.yaml"])
      #expect(
        places.map { $0.path.dropFirst(top.count + 1) } == [
          "a.yaml", "b.yaml", "c.yaml", "d.yaml",
        ])
      #expect(places.map { $0.problem != nil } == [false, true, false, true])
    }
  }

  private func problem(_ paths: [String]) -> String? {
    ScenarioFolder.places(paths: paths).compactMap(\.problem).first.map { "\($0)" }
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
