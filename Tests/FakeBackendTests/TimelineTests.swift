import JSONText
import NemoContract
import Testing

@testable import FakeBackend

@Suite struct TimelineTests {
  private let context = TimelineContext()

  private func edited(_ edits: [DraftEdit], from draft: Draft = .empty) -> Draft {
    var draft = draft
    for edit in edits { draft.apply(edit, in: context) }
    return draft
  }

  /// A timeline as text: `video city 0-10s; audio Lo-fi 0-10s 35%`.
  private func drawn(_ draft: Draft) -> String {
    let segments: [String] = draft.tracks.flatMap { track in
      track.segments.map { segment -> String in
        let name = segment.text ?? segment.name ?? "?"
        let start = Words.number(segment.start)
        let end = Words.number(segment.start + segment.duration)
        let volume = segment.volume.map { " \(Words.percent($0))" } ?? ""
        return "\(track.kind) \(name) \(start)-\(end)s\(volume)"
      }
    }
    return segments.joined(separator: "; ")
  }

  private let base: [DraftEdit] = [
    .add(DraftItem(.title, text: "Urban Dreams", from: .zero, to: .seconds(3))),
    .add(DraftItem(.video, name: "city", from: .zero, to: .seconds(10))),
    .add(DraftItem(.audio, name: "Lo-fi", volume: 0.35)),
  ]

  @Test func tracksStandInTheDocumentsOrder() {
    let draft = edited(base)
    #expect(
      drawn(draft) == "video city 0-10s; audio Lo-fi 0-10s 35%; text Urban Dreams 0-3s")
    #expect(draft.duration == .seconds(10))
    #expect(
      draft.json["m"]?.text == #"{"title":"Urban Dreams","width":1920,"height":1080}"#
        || draft.width == 1920)
    #expect(draft.isReadyForExport)
  }

  @Test(
    arguments: [
      (DraftEdit.remove(.audio, name: nil), "video city 0-10s; text Urban Dreams 0-3s"),
      (
        .remove(.audio, name: "other"),
        "video city 0-10s; audio Lo-fi 0-10s 35%; text Urban Dreams 0-3s"
      ),
      (.remove(.audio, name: "lo-fi"), "video city 0-10s; text Urban Dreams 0-3s"),
      (.length(.seconds(2)), "video city 0-2s; audio Lo-fi 0-2s 35%; text Urban Dreams 0-2s"),
      (
        .change(.audio, name: nil, DraftChange(volume: 0.2)),
        "video city 0-10s; audio Lo-fi 0-10s 20%; text Urban Dreams 0-3s"
      ),
      (
        .change(.title, name: "Urban Dreams", DraftChange(text: "Night", to: .seconds(5))),
        "video city 0-10s; audio Lo-fi 0-10s 35%; text Night 0-5s"
      ),
      (
        .add(DraftItem(.video, name: "sea")),
        "video city 0-10s; video sea 10-15s; audio Lo-fi 0-15s 35%; text Urban Dreams 0-3s"
      ),
      (.replace(["t": [], "x": 1]), ""),
    ] as [(DraftEdit, String)])
  func edits(edit: DraftEdit, expected: String) {
    #expect(drawn(edited([edit], from: edited(base))) == expected)
  }

  @Test func unknownKeysAndTracksStay() {
    let odd = Draft([
      "zz": 1, "t": [["tt": 4, "sg": [["q": true, "d": 1000]], "k": "v"]], "m": ["fps": 30],
    ])
    let draft = edited([.add(DraftItem(.video, name: "city"))], from: odd)
    #expect(draft.json["zz"]?.integer == 1)
    #expect(draft.json["m"]?["fps"]?.integer == 30)
    #expect(draft.json["t"]?[1]?["k"]?.string == "v")
    #expect(draft.json["t"]?[1]?["sg"]?[0]?["q"]?.bool == true)
  }

  @Test func theLastItemTakesItsTrackAlong() {
    let draft = edited(base + [.remove(.title, name: nil)])
    #expect(draft.tracks.count == 2)
  }
}

@Suite struct LedgerTests {
  @Test func freezeSettleGiveBack() {
    var ledger = Ledger(granted: 100)
    #expect(ledger.freeze(60, for: 1)?.after == Credits(available: 40, frozen: 60))
    #expect(ledger.freeze(50, for: 2) == nil)
    #expect(ledger.freeze(40, for: 3)?.after == Credits(available: 0, frozen: 100))
    #expect(ledger.giveBack(3)?.after == Credits(available: 40, frozen: 60))
    #expect(ledger.settle(1)?.after == Credits(available: 40, frozen: 0))
    #expect(ledger.settle(1) == nil)
    #expect(ledger.giveBack(9) == nil)
  }

  @Test func holdingTwiceIsABug() async {
    await #expect(processExitsWith: .failure) {
      var ledger = Ledger(granted: 100)
      _ = ledger.freeze(10, for: 1)
      _ = ledger.freeze(10, for: 1)
    }
  }
}
