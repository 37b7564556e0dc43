import ClientEngine
import JSONText
import NemoContract
import Testing

private func track(_ kind: DraftTrack.Kind, _ segments: DraftSegment...) -> JSON {
  DraftTrack(kind: kind, segments: segments).json
}

private func draft(_ tracks: JSON...) -> Draft { Draft(["t": .array(tracks)]) }

private func segment(
  _ name: String, _ start: Double, _ end: Double, text: String? = nil, volume: Double? = nil
) -> DraftSegment {
  DraftSegment(
    name: name, start: .milliseconds(Int(start * 1000)),
    duration: .milliseconds(Int((end - start) * 1000)),
    text: text, volume: volume)
}

private let city = track(.video, segment("city timelapse", 0, 10))
private let lofi = track(.audio, segment("Lo-fi", 0, 10, volume: 0.35))
private let title = track(.text, segment("title", 0, 3, text: "Urban Dreams"))

struct TimelineSummaryTests {
  @Test func readsAsInTheDocuments() {
    #expect(
      TimelineSummary(draft(city, lofi, title)).description
        == "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: \"Urban Dreams\" (0-3s)"
    )
  }

  @Test(arguments: [
    (Draft.empty, "The timeline is empty."),
    (draft(track(.video)), "The timeline is empty."),
    (draft(city), "Timeline (1 track): 1. Video: city timelapse (0-10s)"),
    (draft(track(.video, segment("a", 0, 2.5))), "Timeline (1 track): 1. Video: a (0-2.5s)"),
    (
      draft(track(.video, segment("a", 0.04, 90.25))),
      "Timeline (1 track): 1. Video: a (0.04-90.25s)"
    ),
    (
      draft(track(.video, segment("a", 0, 5), segment("b", 5, 8))),
      "Timeline (1 track): 1. Video: a (0-5s), b (5-8s)"
    ),
    (draft(track(.other(3), segment("warm", 0, 5))), "Timeline (1 track): 1. Track: warm (0-5s)"),
    (
      draft(city, track(.audio)),
      "Timeline (2 tracks): 1. Video: city timelapse (0-10s) 2. BGM: (empty)"
    ),
    (
      draft(track(.audio, segment("s", 0, 1, volume: 1))),
      "Timeline (1 track): 1. BGM: s (0-1s, 100%)"
    ),
    (
      Draft(["t": [["tt": 0, "sg": [["d": 1000, "src": "https://cdn.example/x/sea.mp4?y=1"]]]]]),
      "Timeline (1 track): 1. Video: sea.mp4 (0-1s)"
    ),
    (Draft(["t": [["tt": 0, "sg": [[:]]]]]), "Timeline (1 track): 1. Video: untitled (0-0s)"),
  ])
  func describes(_ draft: Draft, _ text: String) {
    #expect(TimelineSummary(draft).description == text)
  }
}

struct TimelineDifferenceTests {
  @Test(
    arguments: [
      (draft(city), draft(city, lofi), [.added("BGM: Lo-fi (0-10s, 35%)")]),
      (draft(city, lofi), draft(city), [.removed("BGM: Lo-fi (0-10s, 35%)")]),
      (.empty, draft(city), [.added("Video: city timelapse (0-10s)")]),
      (draft(city), draft(city), []),
      (.empty, Draft(["t": []]), []),
      (
        draft(city, lofi), draft(city, track(.audio, segment("Lo-fi", 0, 10, volume: 0.6))),
        [.changed(what: "BGM: Lo-fi", from: "0-10s, 35%", to: "0-10s, 60%")]
      ),
      (
        draft(title), draft(track(.text, segment("title", 0, 3, text: "Night"))),
        [.changed(what: "Title", from: "\"Urban Dreams\" (0-3s)", to: "\"Night\" (0-3s)")]
      ),
      (
        draft(city), draft(track(.video, segment("city timelapse", 0, 6)), title),
        [
          .changed(what: "Video: city timelapse", from: "0-10s", to: "0-6s"),
          .added("Title: \"Urban Dreams\" (0-3s)"),
        ]
      ),
      (
        draft(track(.video, segment("a", 0, 2), segment("a", 2, 4))),
        draft(track(.video, segment("a", 0, 2))),
        [.removed("Video: a (2-4s)")]
      ),
      (
        Draft(["m": ["width": 1920, "height": 1080]]),
        Draft(["m": ["width": 1080, "height": 1920]]),
        [.changed(what: "Size", from: "1920×1080", to: "1080×1920")]
      ),
      (
        Draft(["t": [["tt": 0, "sg": [["n": "a", "x": 1]]]]]),
        Draft(["t": [["tt": 0, "sg": [["n": "a", "x": 2]]]]]),
        [.details]
      ),
    ] as [(Draft, Draft, [TimelineDifference.Change])])
  func finds(_ before: Draft, _ after: Draft, _ changes: [TimelineDifference.Change]) {
    #expect(TimelineDifference(before: before, after: after).changes == changes)
  }
}
