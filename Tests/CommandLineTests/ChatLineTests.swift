import Foundation
import LineEditing
import Testing

@testable import nemosim

/// What Tab makes of a line; `|` is the cursor.
@Suite final class ChatCompletionTests {
  private let place = FileManager.default.temporaryDirectory
    .appending(path: "nemosim-completion-\(UUID().uuidString)").path

  init() throws {
    for name in ["media/my clip.mp4", "media/mine.jpg", "media/notes.txt", "media/.hidden.mp4"] {
      let file = "\(place)/\(name)"
      try FileManager.default.createDirectory(
        atPath: "\(place)/media", withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: place) }

  @Test(arguments: [
    ("/expo", "/export"), ("cr", "credits"), ("EX", "export"), ("up", "upload "),
    ("make", "make a 5-second clip"),
    ("upload ~/me", "upload ~/media/"), ("上传~/me", "上传~/media/"),
    ("upload ~/media/mi", "upload ~/media/mine.jpg"),
    ("upload ~/media/my", "upload \"~/media/my clip.mp4\""),
    ("upload ~/media/my cl", "upload \"~/media/my clip.mp4\""),
    ("upload \"~/media/my cl", "upload \"~/media/my clip.mp4\""),
    ("here is ~/media/mi", "here is ~/media/mine.jpg"),
    ("upload ~/media/no", nil), ("upload ~/media/.", "upload ~/media/.hidden.mp4"),
    ("nonsense", nil), ("upload ~/nowhere/x", nil),
  ])
  func oneWayToGoOn(typed: String, completed: String?) {
    guard case .one(let count, let text) = complete(typed) else {
      #expect(completed == nil, "\(complete(typed))")
      return
    }
    #expect(String(typed.unicodeScalars.dropLast(count)) + text == completed)
  }

  @Test func severalWays() {
    #expect(
      complete("upload ~/media/m")
        == .several(
          replacing: 9, with: "\"~/media/m", names: ["mine.jpg", "my clip.mp4"]))
    #expect(
      complete("")
        == .several(
          replacing: 0, with: "",
          names: ["credits", "export", "status", "upload ", "make a 5-second clip"]))
  }

  private func complete(_ typed: String) -> Completion {
    ChatCompletion(sentences: ["make a 5-second clip"], homeFolder: place).completion(
      TypedLine(text: typed, cursor: typed.unicodeScalars.count))
  }
}

@Suite final class HistoryFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "nemosim-history-\(UUID().uuidString)")
  private var path: String { folder.appending(path: "history").path }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func linesAreKeptForOneselfAndWithoutTokens() throws {
    let file = HistoryFile(path: path, token: "a-token-of-mine")
    #expect(file.load() == [])
    for line in ["上传 a.mp4", "use nmv_usr_abcdefghijklmnopqrst", "or a-token-of-mine"] {
      file.append(line)
    }
    #expect(
      file.load() == [
        "上传 a.mp4", "use nmv_usr_…(redacted)", "or nmv_usr_…(redacted)",
      ])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aLongHistoryLosesItsOldest() throws {
    let file = HistoryFile(path: path)
    for number in 1...3 { file.append("\(number)" + String(repeating: "x", count: 120_000)) }
    #expect(file.load().map(\.first) == ["3"])
    #expect(file.load().count == 1)
  }

  @Test func whatIsNoFileIsLeftAlone() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = HistoryFile(path: path)
    file.append("a")
    #expect(file.load() == [])
  }
}
