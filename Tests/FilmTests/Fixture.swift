import Foundation
import SystemCalls

/// The files in `Fixtures/media` and the tools that are found on this machine.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/media")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func bytes(_ name: String) -> [UInt8] {
    (try? [UInt8](Data(contentsOf: folder.appending(path: name)))) ?? []
  }

  static func tool(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static let hasFFmpeg = tool("ffmpeg") != nil && tool("ffprobe") != nil

  /// What a tool printed, on both streams together.
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: tool(name) ?? name)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  /// A new folder, removed when `body` ends.
  static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let holder = try PrivateFolder()
    defer { holder.remove() }
    let folder = "\(holder.path)/film tests"
    try Folder.make(folder)
    return try await body(folder)
  }
}
