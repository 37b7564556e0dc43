import Glibc
import JSONText
import NemoContract
import SystemCalls

@testable import ClientEngine

/// The file in which a client finds its work again: read, told of and written anew; what it is not
/// is set aside, whole.
func fuzzKept(_ bytes: [UInt8]) {
  do {
    try WholeFile.write(bytes, to: path, mode: 0o600, syncs: false)
    let file = try WorkFile(path, syncs: false)
    switch try file.read() {
    case .nothing: expect(false, "the file is there, and nothing was found")
    case .work(let work): use(work, of: file)
    case .setAside(let aside, let reason):
      expect(!reason.isEmpty, "no reason")
      expect(try WholeFile.read(aside, atMost: 1 << 20) == bytes, "what was set aside was changed")
      expect(access(path, F_OK) != 0, "what was set aside is still there")
      unlink(aside)
    }
  } catch {
    fatalError("\(error)")
  }
}

private let path = {
  let folder = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/nemosim-fuzz-\(getpid())"
  expect(LocalFile.makeFolder(folder) == nil, "no folder at \(folder)")
  return "\(folder)/work.json"
}()

private func use(_ work: KeptWork, of file: WorkFile) {
  let json = work.json(address: "http://x")
  expect(file.write(json.text) == nil, "it cannot be written")
  guard let read = try? file.read(), case .work(let again) = read else {
    return expect(false, "what was written cannot be read: \(json.text)")
  }
  // The folder of a film, which somebody may have written otherwise, is told from the root.
  expect(
    again.json(address: "http://x") == json, "it is another after it was written: \(json.text)")
  guard let kept = KeptProject(path: path) else { return expect(false, "no list has it") }
  expect(
    kept.isUnderWay == (work.turn != nil || work.render != nil), "the list tells another story")
  for phrases in [EnglishPhrases(), ChinesePhrases()] as [any Phrases] {
    tell(work, phrases)
  }
}

/// What its user reads of it.
private func tell(_ work: KeptWork, _ phrases: any Phrases) {
  expect(!phrases.projectLost(uploads: work.uploads, keptAt: nil).isEmpty, "no words")
  if let turn = work.turn {
    expect(!phrases.turnLeft(turn.message).isEmpty, "no words")
    _ = phrases.sentences(
      StateDifference(
        before: turn.before ?? .empty, after: .empty, words: phrases.timelineWords))
  }
  if let job = work.render {
    expect(!job.path.isEmpty, "a film without a place")
    _ = job.draft.map { phrases.timeline(TimelineSummary($0)) }
  }
}
