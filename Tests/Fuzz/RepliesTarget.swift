import HTTPMessages
import JSONText
import NemoContract

@testable import ClientEngine

/// A reply: `STATUS CONTENT-TYPE`, a line end, its body; read as each of those that the client
/// waits for, and put into words.
func fuzzReplies(_ bytes: [UInt8]) {
  let (line, body) = firstLine(bytes)
  let words = line.split(separator: 0x20, maxSplits: 1).map(text)
  guard let status = words.first.flatMap({ Int($0) }) else { return }
  var headers = HTTPHeaders()
  if words.count > 1, !words[1].utf8.contains(0) { headers.add(HeaderName.contentType, words[1]) }
  do {
    let data = try ServiceFault.payload(status: status, headers: headers, body: Array(body))
    for phrases in [EnglishPhrases(), ChinesePhrases()] as [any Phrases] { read(data, phrases) }
  } catch let fault as ServiceFault {
    for phrases in [EnglishPhrases(), ChinesePhrases()] as [any Phrases] {
      let sentence = phrases.sentence(.service(fault), baseURL: "http://x")
      expect(!sentence.isEmpty, "no words for \(fault)")
    }
  } catch {
    fatalError("\(error) is no fault of the service")
  }
}

private func read(_ data: JSON, _ phrases: any Phrases) {
  if let credits = Credits(data) {
    var limit = CreditGuard(limit: 100)
    _ = limit.objection(to: "a clip", at: Credits(available: Credits.limit, frozen: 0))
    _ = (phrases.credits(credits), limit.objection(toGoingOnAt: credits))
  }
  let render = Render(data)
  expect(!render.isReady || render.outputURL?.isEmpty == false, "a film without an address")
  let sent: [UploadReceipt.Sent] = [("a.mp4", "video", 1), ("b.png", "image", 1)]
  for count in 0...2 {
    let receipt = UploadReceipt(data, sent: Array(sent.prefix(count)))
    expect(receipt.files.count + receipt.problems.count == count, "files were lost or made up")
    _ = (receipt.files.map(phrases.uploaded), receipt.problems.map(phrases.fileProblem))
  }
  let state = SessionState(reply: data)
  _ = phrases.emptyTimeline(
    phrases.timeline(TimelineSummary(state.draft)), material: state.media.map(SessionState.name))
  expect(state.draft.duration >= .seconds(-2_000_000), "\(state.draft.duration)")
  let words = phrases.timelineWords
  expect(
    StateDifference(before: state, after: state, words: words).isEmpty, "it differs from itself")
  for (before, after) in [(SessionState.empty, state), (state, .empty)] {
    _ = phrases.sentences(StateDifference(before: before, after: after, words: words))
  }
}
