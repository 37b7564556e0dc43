import Foundation
import Testing

/// Files that cannot be uploaded: the user is told, the run goes on.
@Suite(.waits) struct UploadTests {
  @Test(
    arguments: [
      ("folder.mp4", "folder.mp4 is a folder. Name the files in it one by one."),
      ("missing.mp4", "missing.mp4: there is no such file."),
      ("empti.mp4", "empti.mp4: there is no such file. Did you mean empty.mp4?"),
      ("notes.txt", "notes.txt: this type of file is not accepted. Accepted are mp4, mov, "),
      ("empty.mp4", "empty.mp4 is empty."),
      ("big.mp4", "big.mp4 is too large (600 MB; at most 500 MB). Compress or trim it first."),
      ("/dev/null", "null is no ordinary file."),
    ] as [(String, String)])
  func theUserIsTold(upload: String, sentence: String) throws {
    let tool = try Tool.away()
    try tool.place.file("notes.txt", "hello")
    try tool.place.file("empty.mp4")
    try tool.place.file("folder.mp4/clip.mp4", "x")
    try tool.place.file("big.mp4")
    // A hole as large as the file: it takes no room.
    truncate("\(tool.place.path)/big.mp4", 600 << 20)
    try tool.place.file(
      "a.yaml",
      """
      scenario: An odd upload
      skill: video-making-ai
      user:
        - upload: \(upload)\(sentence.contains("no such file") ? "\n    missing: true" : "")
        - say: how many credits are left?
      expect: nothing

      """)
    let outcome = try tool.run("run", "a.yaml", "--journal")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains(" user     ▸ \(sentence)"))
    #expect(outcome.output.contains("Credits: 100 available"))
    #expect(!outcome.output.contains("POST /api/upload-video"))
  }

  /// The folder of an upload is left out of the journal only where its path stands.
  @Test func aFolderMayBeCalledAsAPathOfTheService() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "api/a.yaml",
      """
      scenario: In a folder called api
      skill: video-making-ai
      user:
        - upload: lake.jpg
      expect:
        - request: POST /api/upload-video/**
          times: 1

      """)
    try FileManager.default.copyItem(
      atPath: "\(Tool.top)/Fixtures/media/mountain-lake.jpg",
      toPath: "\(tool.place.path)/api/lake.jpg")
    let outcome = try tool.run("run", "api/a.yaml", "--journal")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("→ POST /api/upload-video/"))
  }
}
