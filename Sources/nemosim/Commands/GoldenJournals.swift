import Glibc
import Journaling
import Simulation
import SystemCalls

/// Journals that were reviewed once and must stay as they are: one file per scenario.
struct GoldenJournals {
  private let folder: String
  private let rewrites: Bool

  /// nil when the command line names no folder of them.
  init?(_ invocation: Invocation) throws(UsageMistake) {
    rewrites = invocation.has("--rewrite-golden")
    guard let folder = invocation.text("--golden") else {
      guard !rewrites else { throw UsageMistake("--rewrite-golden needs --golden DIR") }
      return nil
    }
    self.folder = folder
  }

  /// Compares or rewrites; false when a journal differs.
  func treat(_ results: [RunResult], _ console: Console) throws -> Bool {
    var isSame = true
    for result in results {
      let path = "\(folder)/\(Self.name(of: result.file))"
      if rewrites {
        try OutputPlace.make(Folder.above(path))
        try OutputPlace.write(result.journal.text, to: path)
      } else {
        isSame = compare(result, with: path, console) && isSame
      }
    }
    return isSame
  }

  private func compare(_ result: RunResult, with path: String, _ console: Console) -> Bool {
    guard let bytes = try? WholeFile.read(path, atMost: 64 << 20) else {
      console.output.writeLine("✗ \(path) cannot be read; make golden writes it")
      return false
    }
    let kept = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let new = result.journal.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard kept != new else { return true }
    let first = zip(kept, new).enumerated().first { $0.element.0 != $0.element.1 }
    let line = first?.offset ?? min(kept.count, new.count)
    console.output.writeLine("✗ \(result.file): the journal differs from \(path):\(line + 1)")
    console.output.writeLine("    kept: \(line < kept.count ? String(kept[line]) : "(its end)")")
    console.output.writeLine("    now:  \(line < new.count ? String(new[line]) : "(its end)")")
    return false
  }

  /// `Scenarios/silent-edit.yaml` → `silent-edit.txt`, `Scenarios/faults/reset.yaml` →
  /// `faults/reset.txt`; outside of a folder `Scenarios` the file's own name.
  private static func name(of file: String) -> String {
    var parts = file.split(separator: "/").map(String.init)
    let start = parts.dropLast().lastIndex(of: "Scenarios").map { $0 + 1 } ?? parts.count - 1
    let name = parts.removeLast()
    let stem = String(name.prefix { $0 != "." })
    return (parts.dropFirst(start) + [stem + ".txt"]).joined(separator: "/")
  }
}
