import HTTPMessages
import JSONText
import Journaling
import NemoContract
import Testing

@testable import Referee

/// Several clients in one journal → whose requests are whose, and one card for all.
@Suite struct ClientsTests {
  /// The numbers of the requests of each client.
  private func clients(_ story: Story) -> [[Int]] {
    story.evidence().clients.map { $0.exchanges.map(\.number) }
  }

  @Test func byTheirTokens() {
    var story = Story()
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa", user: "anon_a")
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb", user: "anon_b")
    story.readsCredits()
    story.token = "nmv_usr_aaaaaaaaaaaa"
    story.readsCredits()
    story.token = "nmv_usr_brought_along"
    story.readsCredits()
    #expect(clients(story) == [[1, 4], [2, 3], [5]])
  }

  @Test func onlyOneIsOne() {
    var story = Story()
    #expect(clients(story) == [[]])
    story.signsIn(id: nil, .text("", status: 400))
    story.connection = 2
    story.signsIn(id: "a")
    story.connection = 3
    story.readsCredits(.code(1001))
    story.connection = 4
    // A new id where the old one would have done: R12's affair.
    story.signsIn(id: "b", token: "nmv_usr_zzzzzzzzzzzz")
    story.readsCredits()
    story.token = nil
    story.connection = 5
    story.readsCredits()
    #expect(clients(story).count == 1)
    #expect(story.verdict(.clientID).contains("another X-Client-Id"))
  }

  @Test func signingInAgainMakesNobodyNew() {
    var story = Story()
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa")
    story.connection = 2
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb")
    story.connection = 3
    story.token = "nmv_usr_aaaaaaaaaaaa"
    story.readsCredits(.code(1001))
    story.connection = 4
    story.signsIn(id: "a", token: "nmv_usr_aaaa_the_next")
    story.readsCredits()
    #expect(clients(story) == [[1, 3, 4, 5], [2]])
  }

  /// Whoever brought his token has no client id yet.
  @Test func aBroughtTokenIsReplaced() {
    var story = Story()
    story.token = "nmv_usr_brought_along"
    story.readsCredits(.code(1001))
    story.connection = 2
    story.signsIn(id: "new", token: "nmv_usr_zzzzzzzzzzzz")
    story.readsCredits()
    #expect(clients(story).count == 1)
  }

  @Test func withoutATokenBySessionRenderAndConnection() {
    var story = Story()
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa")
    story.session = "1"
    story.opens()
    story.submits("render_a")
    story.connection = 2
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb")
    story.token = nil
    story.connection = 3
    story.readsState()
    story.connection = 4
    story.send("GET", "/render-result/render_a.mp4", .text("", status: 200))
    story.connection = 2
    story.readsCredits()
    story.connection = 9
    story.readsCredits()
    #expect(clients(story) == [[1, 2, 3, 5, 6], [4, 7], [8]])
  }

  @Test func whatWasShownBelongsToWhoseTurnItWas() {
    var story = Story()
    story.shows("Hello.")
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa", user: "anon_a")
    story.shows("First.")
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb", user: "anon_b")
    story.shows("Second.")
    let apart = story.evidence().clients
    #expect(apart.map { $0.shown?.map(\.value) } == [["Hello.", "First."], ["Second."]])
    story.token = "nmv_usr_aaaaaaaaaaaa"
    story.readsCredits()
    #expect(story.evidence().clients.map { $0.shown == nil } == [true, true])
  }

  @Test func moneyIsOfAnAccount() {
    var story = Story()
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa", user: "anon_a")
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb", user: "anon_b")
    for account in ["anon_b", "anon_a", nil] {
      story.add(
        .ledger(LedgerRecord(available: 1, frozen: 0, reason: "settle 0", account: account)))
    }
    #expect(
      story.evidence().clients.map { $0.ledger.map(\.value.account) } == [["anon_a"], ["anon_b"]])
  }

  /// The same message of two clients is no resend, and a breach says whose it is.
  @Test func oneCardForAll() {
    var story = Story()
    story.signsIn(id: "a", token: "nmv_usr_aaaaaaaaaaaa")
    story.session = "1"
    story.says("add music", [.tool("edit_it")], .broken)
    story.signsIn(id: "b", token: "nmv_usr_bbbbbbbbbbbb")
    story.session = "2"
    story.says("add music", [.tool("edit_it")], .broken)
    let evidence = story.evidence(sees: .shown)
    #expect(text(ReportCard(evidence.clients), "R3") == "kept 2")
    #expect(text(ReportCard([evidence]), "R3").hasPrefix("at 0 s"))
    story.headers = HTTPHeaders()
    story.readsCredits()
    let card = ReportCard(story.evidence().clients)
    #expect(text(card, "R1").hasPrefix("at 0 s: client 2: GET /api/credits"))
    #expect(card.broken.map(\.rule.name).contains("R1") && !card.passed)
  }

  @Test func anExceptionTakesNothingAway() {
    var story = Story()
    story.headers = HTTPHeaders()
    story.readsCredits()
    let card = ReportCard([story.evidence()]) { $0 == "R1" ? "it is a test" : nil }
    #expect(card.lines[0].verdict.isBroken && !card.lines[0].isBroken && card.passed)
  }

  @Test func everyRuleHasItsPlace() {
    #expect(Rule.all.map(\.name) == (1...18).map { "R\($0)" })
    for rule in Rule.all {
      #expect(!rule.sentence.isEmpty && !rule.source.isEmpty && !rule.cure.isEmpty)
      // A journal without anything breaks nothing.
      #expect(!rule.verdict(on: Story().evidence()).isBroken, "\(rule.name)")
    }
  }

  private func text(_ card: ReportCard, _ name: String) -> String {
    card.lines.first { $0.rule.name == name }.map { Story.text($0.verdict) } ?? ""
  }
}
