import Testing

@testable import ClientEngine

struct PhraseTests {
  @Test func eachLanguageHasOneTable() {
    #expect(Set(PhraseTables.all.map(\.language)).count == PhraseTables.all.count)
    for table in PhraseTables.all {
      #expect(PhraseTables.table(of: table.language).ready == table.ready)
    }
  }

  /// Nobody has written a table for Spanish yet.
  @Test func othersAreSpokenToInEnglish() {
    #expect(PhraseTables.table(of: .spanish).ready == EnglishPhrases().ready)
    #expect(PhraseTables.table(of: .japanese).language == .english)
  }

  /// Chinese sentences are Chinese ones: none was left in English.
  @Test func chineseIsChinese() {
    let phrases = ChinesePhrases()
    let said =
      [
        phrases.settingUp, phrases.ready, phrases.nothingSaid, phrases.helpHead, phrases.helpEnd,
        phrases.leftAlone, phrases.unfinishedAndUnchanged, phrases.wishNotSaid("x"),
      ] + Command.allCases.map(phrases.work) + [phrases.question(about: .export)]
    for text in said { #expect(text.unicodeScalars.contains(where: Language.isHan), "\(text)") }
  }
}
