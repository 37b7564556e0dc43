import NemoContract
import Testing

@testable import ClientEngine

/// Balances and turns → what was spent for nothing.
@Suite struct TurnPriceTests {
  private func spent(
    before: Credits?, unchanged: Bool, after: [Credits]
  ) -> Int? {
    var price = TurnPrice()
    if let before { price.saw(before) }
    price.turnBegan()
    if unchanged { price.turnChangedNothing() }
    for balance in after { price.saw(balance) }
    return price.takeSpentForNothing()
  }

  private let hundred = Credits(available: 100, frozen: 0)
  private let fifty = Credits(available: 50, frozen: 0)

  @Test func bothAreKnown() {
    #expect(spent(before: hundred, unchanged: true, after: [fifty]) == 50)
    #expect(spent(before: hundred, unchanged: true, after: [hundred]) == nil)
    #expect(spent(before: hundred, unchanged: false, after: [fifty]) == nil)
    #expect(spent(before: nil, unchanged: true, after: [fifty]) == nil)
    // What is only held may come back.
    let held = Credits(available: 50, frozen: 50)
    #expect(spent(before: hundred, unchanged: true, after: [held]) == nil)
    #expect(spent(before: hundred, unchanged: true, after: [held, fifty]) == 50)
  }

  @Test func itIsToldOnce() {
    var price = TurnPrice()
    price.saw(hundred)
    price.turnBegan()
    #expect(price.balance == nil)
    price.turnChangedNothing()
    price.saw(fifty)
    #expect(price.balance == fifty)
    #expect(price.takeSpentForNothing() == 50)
    #expect(price.takeSpentForNothing() == nil)
    price.saw(Credits(available: 0, frozen: 0))
    #expect(price.takeSpentForNothing() == nil)
  }
}

/// The service's words → how much is needed, how much is there.
@Suite struct CreditShortageTests {
  @Test(
    arguments: [
      ("insufficient credits: this needs 100, 50 are available; register to go on", 100, 50),
      ("you have 7 credits and need 120", 120, 7), ("积分不足，需要100，剩余0", 100, 0),
      ("insufficient credits", nil, nil), ("needs 100", nil, nil), (nil, nil, nil),
      ("error 2001: needs 100, has 50", nil, nil), ("100 of 100", nil, nil),
      ("needs 99999999999999999999, has 1", nil, nil),
    ] as [(String?, Int?, Int?)])
  func numbers(message: String?, needed: Int?, available: Int?) {
    #expect(
      CreditShortage(message: message) == CreditShortage(needed: needed, available: available))
  }

  @Test func inBothLanguages() {
    let both = CreditShortage(needed: 100, available: 50)
    #expect(
      EnglishPhrases().topUp(both)
        == "There are not enough credits: this needs 100, and you have 50. "
        + "Top up credits in your account.")
    #expect(ChinesePhrases().topUp(both) == "积分不足：需要 100，剩余 50。请在账户中充值。")
    #expect(
      EnglishPhrases().registerForCredits(nil, CreditShortage(available: 50)).hasPrefix(
        "There are not enough credits for this: you have 50. Register"))
    #expect(EnglishPhrases().topUp(CreditShortage(available: 0)).hasPrefix("You are out of"))
    #expect(
      EnglishPhrases().creditLimit(.message(cost: 100, spent: 80, limit: 100))
        == "Not sent: this may cost 100 credits, and 20 are left of the 100 that may be spent "
        + "(--max-credits).")
  }
}
