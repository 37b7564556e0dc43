import Foundation
import Testing

/// The rules of the house as a program: nobody has to argue about them in review.
@Suite struct TidyTests {
  static let checks: [@Sendable (SourceFile) -> [TidyError]] =
    Ban.all.map { ban in { ban.errors(in: $0) } }
    + ShapedBans.all + ShapeChecks.all + ReasonChecks.all + [ImportChecks.errors]

  static func errors(in file: SourceFile) -> [TidyError] {
    checks.flatMap { $0(file) }.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  @Test func theProductIsTidy() throws {
    let files = try SourceFile.all()
    #expect(files.count > 20, "the sources were not found")
    let errors = files.flatMap(Self.errors)
    #expect(errors.isEmpty, "\n\(errors.map(\.description).joined(separator: "\n"))")
  }

  @Test func backendAndClientDoNotKnowEachOther() {
    let rows = ImportChecks.allowed
    #expect(rows.first { $0.module == "FakeBackend" }?.imports.contains("ClientEngine") == false)
    #expect(rows.first { $0.module == "ClientEngine" }?.imports.contains("FakeBackend") == false)
    #expect(rows.allSatisfy { !$0.imports.contains("Foundation") })
  }

  /// The compiler finds them in the sources; nobody else reads the documents so closely.
  @Test func noMergeIsLeftHalfDone() throws {
    let documents = ["README.md", "ARCHITECTURE.md", "Makefile", "Package.swift"]
    for path in try documents + SourceFile.paths(below: ".ci", endingWith: "") {
      guard
        let text = try? String(contentsOf: SourceFile.top.appending(path: path), encoding: .utf8)
      else { continue }
      let marks = text.split(separator: "\n").filter { line in
        ["<<<<<<< ", ">>>>>>> "].contains { line.hasPrefix($0) }
      }
      #expect(marks.isEmpty, "\(path)")
    }
  }

  /// A journal that names a machine's folder is another one on the next machine.
  @Test func journalsNameNoFolderOfAMachine() throws {
    for path in try SourceFile.paths(below: "Fixtures/journals", endingWith: "") {
      guard
        let text = try? String(contentsOf: SourceFile.top.appending(path: path), encoding: .utf8)
      else { continue }
      #expect(Self.machinePaths(in: text).isEmpty, "\(path)")
    }
  }

  @Test func aMachinePathIsFound() {
    #expect(Self.machinePaths(in: "download → /home/ann/film.mp4") == ["/home/"])
    #expect(Self.machinePaths(in: "POST /api/tmp, https://x.test/home/a") == [])
  }

  private static func machinePaths(in text: String) -> [String] {
    let roots = ["/home/", "/root/", "/tmp/", "/srv/", "/Users/", "/var/", "/mnt/", "/opt/"]
    let words = text.split { $0.isWhitespace || "\"'(=".contains($0) }
    return words.compactMap { word in roots.first { word.hasPrefix($0) } }
  }
}
