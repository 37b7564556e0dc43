import Foundation
import NemosimKit
import Testing

/// A real file at the limit that a skill's document states, over a real socket.
@Suite(.timeLimit(.minutes(1))) struct LargeUploadTests {
  private static let limit = 20 << 20

  @Test func asMuchAsTheSkillAllowsAndNoByteMore() async throws {
    let folder = try TemporaryFolder()
    let skill = "\(folder.path)/small.md"
    try "---\nname: small\nversion: 1.0.0\n---\nMax file size is **20MB**.\n".write(
      toFile: skill, atomically: true, encoding: .utf8)
    let server = try await FakeServer(.socket(path: "\(folder.path)/fake"))
    let client = try await Client(server, skill: skill)
    let film = try file("film.mp4", Self.limit, in: folder)
    let events = client.events
    async let upload = client.upload(film)
    var sent: [Client.Progress] = []
    for await event in events {
      if case .sent(let progress) = event { sent.append(progress) }
      if case .replied = event { break }
    }
    #expect(try await upload.outcome == .uploaded(["film.mp4"]))
    // The file and what stands around it in the request.
    let total = try #require(sent.last?.total)
    #expect((Self.limit...Self.limit + 1000).contains(total))
    #expect(sent.allSatisfy { $0.total == total } && sent.last?.done == total)
    #expect(sent.map(\.done) == sent.map(\.done).sorted())

    let larger = try file("larger.mp4", Self.limit + 1, in: folder)
    #expect(try await client.upload(larger).outcome == .failed(.files))
    let uploads = try await server.journal.requests.filter { $0.target.contains("/upload-video/") }
    #expect(uploads.map(\.bodySize) == [total])
  }

  /// Takes no room on the disk.
  private func file(_ name: String, _ size: Int, in folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/\(name)"
    try #require(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: UInt64(size))
    try handle.close()
    return path
  }
}
