import Foundation

/// What the compiler made of the product's files, as the test was built with them.
enum ObjectFiles {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The folder of the build that this test belongs to.
  static var folder: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  static func path(of file: SourceFile) -> String {
    folder.appending(path: "\(file.module).build/\(file.name).o").path
  }

  /// The names that each object file uses and does not define, without repetitions.
  static func undefinedNames(in paths: [String]) throws -> [String: [String]] {
    let output = try run("nm", ["--undefined-only", "--print-file-name", "--format=posix"] + paths)
    var names: [String: [String]] = [:]
    // `path: name U`, where the path may hold anything but a line break.
    for line in output.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.lastIndex(of: UInt8(ascii: ":")) else { continue }
      let name = line[colon...].dropFirst(2).prefix { $0 != UInt8(ascii: " ") }
      let path = String(decoding: line[..<colon], as: UTF8.self)
      names[path, default: []].append(String(decoding: name, as: UTF8.self))
    }
    return names
  }

  /// Compiles texts as files of one module; the object files' paths, in the order of the texts.
  static func compile(_ texts: [String], in folder: URL) throws -> [String] {
    let names = texts.indices.map { "planted\($0)" }
    for (name, text) in zip(names, texts) {
      try Data(text.utf8).write(to: folder.appending(path: "\(name).swift"))
    }
    let sources = names.map { "\($0).swift" }
    _ = try run(
      "swiftc",
      ["-c", "-Onone", "-enable-batch-mode", "-j", "1", "-parse-as-library"]
        + ["-module-name", "Planted"] + sources,
      in: folder)
    return names.map { folder.appending(path: "\($0).o").path }
  }

  private static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil
  ) throws -> [UInt8] {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) failed with \(process.terminationStatus)")
    }
    return [UInt8](bytes)
  }
}
