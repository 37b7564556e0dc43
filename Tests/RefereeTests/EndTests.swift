import JSONText
import Journaling
import Testing

@testable import Referee

/// R16, R17, R18: how things were left → verdict.
@Suite struct EndTests {
  @Test func aFilmIsWhole() {
    var story = Story()
    #expect(story.verdict(.wholeDownload) == "-")
    #expect(story.verdict(.wholeDownload, sees: .shown) == "unseen")
    let film = FilmRecord(codec: "h264", duration: .seconds(5), width: 2, height: 2)
    story.add(.downloaded(DownloadRecord(fileName: "a.mp4", sizeBytes: 9, film: film)))
    #expect(story.verdict(.wholeDownload) == "kept 1")
    story.add(.downloaded(DownloadRecord(fileName: "b.mp4", sizeBytes: 9, film: nil)))
    #expect(story.verdict(.wholeDownload) == "at 0 s: b.mp4 is no whole film")
  }

  @Test func everythingEnds() {
    var story = Story()
    #expect(story.verdict(.bounded) == "kept 1")
    #expect(story.verdict(.bounded, ended: nil) == "unseen")
    #expect(story.verdict(.bounded, ended: false) == "at 0 s: no request, and no end")
    story.at(7)
    story.readsCredits()
    #expect(
      story.verdict(.bounded, ended: false)
        == "at 7 s: GET /api/credits/balance/simple: the last request of a client without an end")
  }

  private func ledger(_ moves: (String, Int, Int)..., account: String? = "anon_1") -> String {
    var story = Story()
    for (reason, available, frozen) in moves {
      story.add(
        .ledger(
          LedgerRecord(available: available, frozen: frozen, reason: reason, account: account)))
      story.wait(1)
    }
    return story.verdict(.balance)
  }

  @Test func whatIsFrozenIsSettledOrGivenBack() {
    #expect(ledger() == "-")
    #expect(ledger(("freeze 50", 50, 50), ("settle 50", 50, 0)) == "kept 2")
    #expect(ledger(("freeze 50", 50, 50), ("give back 50", 100, 0)) == "kept 2")
    #expect(
      ledger(
        ("freeze 50", 150, 50), ("freeze 100", 50, 150), ("settle 50", 50, 100),
        ("give back 100", 150, 0)) == "kept 4")
    #expect(ledger(("balance at the end", 10, 0)) == "kept 1")
  }

  @Test func nothingIsLostOrChargedTwice() {
    #expect(
      ledger(("freeze 50", 50, 50), ("settle 50", 50, 0), ("settle 50", 0, 0))
        == "at 2 s: settle 50: available 0, frozen 0, and no 50 were frozen")
    #expect(
      ledger(("freeze 50", 50, 50), ("give back 50", 50, 0))
        == "at 1 s: give back 50: available 50, frozen 0")
    #expect(
      ledger(("freeze 50", 50, 50), ("freeze 10", 50, 60))
        == "at 1 s: freeze 10: available 50, frozen 60")
    #expect(ledger(("freeze 50", -10, 50)) == "at 0 s: freeze 50: available -10, frozen 50")
  }

  @Test func eachAccountHasItsBook() {
    var story = Story()
    for account in ["anon_1", "anon_2"] {
      story.add(
        .ledger(
          LedgerRecord(available: 50, frozen: 50, reason: "freeze 50", account: account)))
    }
    for account in ["anon_1", "anon_2"] {
      story.add(
        .ledger(
          LedgerRecord(available: 50, frozen: 0, reason: "settle 50", account: account)))
    }
    #expect(story.verdict(.balance) == "kept 4")
  }

  @Test func theBalanceAddsUp() {
    var story = Story()
    story.readsCredits()
    #expect(story.verdict(.balance) == "-")
    story.readsCredits(.data(["available": 60, "frozen": 40, "total": 99]))
    #expect(story.verdict(.balance).hasSuffix("available 60 and frozen 40 of 99"))
  }
}
