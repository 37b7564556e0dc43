import ScenarioFiles
import Testing
import TextPatterns
import TimeAndChance
import YAMLText

/// Whatever somebody's editor does to a file: never a trap, always a scenario or mistakes.
@Suite struct MutationTests {
  @Test func damagedFilesAreReadOrExplained() throws {
    var files = try Library.paths.map { try ScenarioFolder.read($0) }
    files.append(Array(LibraryTests.everything.utf8))
    files.append(Array(CaseTests.file.utf8))
    var stream = Seed(20_260_313).child("mutations").stream
    var read = 0
    for number in 0..<2000 {
      var bytes = files[number % files.count]
      for _ in 0...Int(stream.next() % 3) { mutate(&bytes, &stream) }
      switch ScenarioFile.readAll(bytes, file: "m.yaml", in: Library.surroundings) {
      case .success(let scenarios):
        read += scenarios[0].warnings.allSatisfy { $0.severity == .warning } ? 1 : 0
      case .failure(let mistakes):
        #expect(mistakes.mistakes.contains { $0.severity == .error })
        let marks = mistakes.mistakes.map(\.mark)
        #expect(marks == marks.sorted())
        #expect(mistakes.text.hasPrefix("m.yaml:"))
      }
    }
    #expect((1..<2000).contains(read), "mutations must break some files and spare others")
  }

  @Test func oddExpressionsAreReadOrRefused() {
    let atoms = [
      "a", "(", ")", "[", "]", "{", "}", "?", "*", "+", "|", "\\", "^", "-", "1", "<", ">", ":",
      "!",
      "\\K", "\\X", "(?i)", "(?<n>", "(?(1)", "\\1", "\\k<n>", "[:alpha:]", "\\Q", "&&", "(?R)",
      "\\u{D800}", "{3,1}", "{99999999999}", "(?>", "(?<=", "(?|", "é", "🎬", "\\p{age=3}",
    ]
    var stream = Seed(7).child("expressions").stream
    var read = 0
    for _ in 0..<500 {
      let count = stream.integer(in: 1...8)
      let expression = (0..<count).map { _ in stream.pick(atoms) }.joined()
      guard let pattern = try? TextPattern("/\(expression)/") else { continue }
      _ = pattern.matches("BGM: Lo-fi (0-10s, 35%) aa1")
      read += 1
    }
    #expect(read > 50)
  }

  private func mutate(_ bytes: inout [UInt8], _ stream: inout RandomStream) {
    guard !bytes.isEmpty else { return }
    let place = stream.integer(below: bytes.count)
    switch stream.next() % 5 {
    case 0: bytes.removeLast(bytes.count - place)
    case 1: bytes[place] ^= 1 << UInt8(stream.next() % 8)
    case 2:
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let left = stream.integer(below: lines.count)
      lines.swapAt(left, stream.integer(below: lines.count))
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    case 3:
      let special = Array("[]{}:,-#&*!|>'\"%@`/.0 \n~".utf8)
      bytes.insert(special[stream.integer(below: special.count)], at: place)
    default: bytes.remove(at: place)
    }
  }
}
