package import JSONText
package import Journaling
package import Referee
package import ScenarioFiles
import TimeAndChance

/// Holds expectations against a journal; a pure function, so that it can never steer a run (D7).
package struct Judge {
  /// What its lines say, cleaned: findings quote it.
  private let journal: Journal
  /// The same requests with every header and byte, in the order of the journal.
  private let exchanges: [ObservedExchange]
  /// The accounts of each of several users.
  private let accounts: (String) -> [String]
  /// The raw state at an entry, cleaned.
  private let state: (Int) -> JSON?

  /// - Parameters:
  ///   - accounts: of a user by his name, where there are several.
  ///   - state: what readings of the state had at an entry, cleaned; by its place in the journal.
  package init(
    _ journal: Journal, of exchanges: [ObservedExchange],
    accounts: @escaping (String) -> [String] = { _ in [] },
    state: @escaping (Int) -> JSON? = { _ in nil }
  ) {
    self.journal = journal
    self.exchanges = exchanges
    self.accounts = accounts
    self.state = state
  }

  /// - Parameters:
  ///   - span: the entries that are looked at; nil: all.
  ///   - user: of whom it speaks where it names nobody; nil: of all.
  package func judge(
    _ expectations: [Expectation], in span: Range<Int>? = nil, of user: String? = nil
  ) -> [Verdict] {
    expectations.map { expectation in
      part(span, of: expectation.user ?? user).verdict(of: expectation)
    }
  }

  /// The last state in a span; nil where none was written down.
  private func lastState(in span: Range<Int>?, of user: String?) -> JSON? {
    let entries = journal.entries
    return (span ?? entries.indices).last { index in
      guard case .timeline = entries[index].happening else { return false }
      return user == nil || entries[index].user == user
    }.flatMap(state)
  }

  private func part(_ span: Range<Int>?, of user: String?) -> JudgedPart {
    let state = { lastState(in: span, of: user) }
    guard span != nil || user != nil else {
      return JudgedPart(journal: journal, exchanges: exchanges, state: state)
    }
    let places = span ?? journal.entries.indices
    guard let user else {
      return JudgedPart(
        journal: journal[places], exchanges: exchanges.filter { places.contains($0.entry) },
        state: state)
    }
    let accounts = accounts(user)
    return JudgedPart(
      journal: journal[places].filter { $0.user == user || $0.isMove(ofAny: accounts) },
      exchanges: exchanges.filter {
        places.contains($0.entry) && journal.entries[$0.entry].user == user
      }, state: state)
  }
}

extension JournalEntry {
  /// Whether money of one of these accounts moved.
  fileprivate func isMove(ofAny accounts: [String]) -> Bool {
    guard case .ledger(let record) = happening else { return false }
    return record.account.map(accounts.contains) ?? false
  }
}

/// The part of a journal that an expectation is held against.
private struct JudgedPart {
  let journal: Journal
  let exchanges: [ObservedExchange]
  let state: () -> JSON?

  func verdict(of expectation: Expectation) -> Verdict {
    let finding = self.finding(expectation.kind)
    var verdict = Verdict(
      written: expectation.written, line: expectation.line, held: finding == nil,
      found: finding?.found ?? "", hint: finding?.hint ?? "",
      place: finding?.place.map { JournalPlace($0, finding?.sign ?? " ") },
      expected: finding?.expected ?? "")
    verdict.fragment = expectation.fragment
    return verdict
  }

  /// nil when the expectation held.
  private func finding(_ kind: Expectation.Kind) -> Finding? {
    switch kind {
    case .said(let said): speech.finding(of: said)
    case .notSaid(let pattern): speech.finding(ofNone: pattern)
    case .saidInOrder(let texts): speech.finding(inOrder: texts)
    case .request(let request): requests.finding(of: request)
    case .requestsInOrder(let patterns): requests.finding(inOrder: patterns)
    case .accepted(let accepted): requests.finding(of: accepted)
    case .moves(let moves): account.finding(ofMoves: moves)
    case .credits(let available, let frozen): account.finding(available, frozen)
    case .timeline(let pattern): account.finding(ofTimeline: pattern)
    case .download(let download): DownloadJudge(journal.downloads).finding(of: download)
    case .state(let parts): StateJudge(state()).finding(of: parts)
    case .error(let kind, let times): speech.finding(of: kind, times, among: journal.failures)
    case .took(let range): took(range)
    case .not(let other): finding(other) == nil ? Finding(found: "it holds") : nil
    }
  }

  private var start: Moment { journal.entries.first?.at ?? .start }
  private var speech: SpeechJudge { SpeechJudge(journal.shown, start: start) }
  private var requests: RequestJudge { RequestJudge(exchanges, journal.requests, start: start) }
  private var account: AccountJudge { AccountJudge(journal) }

  private func took(_ range: ClosedRange<Duration>) -> Finding? {
    let duration = journal.duration
    return range.contains(duration) ? nil : Finding(found: "it took \(duration.secondsText) s")
  }
}

/// Why an expectation did not hold.
struct Finding {
  var found: String
  var hint = ""
  /// When what is told of happened, and the sign of its line in the journal.
  var place: Moment?
  var sign: Character = " "
  var expected = ""

  init(found: String, hint: String = "") {
    self.found = found
    self.hint = hint
  }

  /// With the nearest thing that did happen, or the latest.
  init(found: String, _ near: NearHappening?) {
    self.found = found
    hint = near?.hint ?? ""
    place = near?.at
    sign = near?.sign ?? " "
    expected = near?.expected ?? ""
  }
}

/// Something that happened, as a finding points to it.
struct NearHappening {
  var hint: String
  var at: Moment
  /// `▸` shown to the user, `→` sent by the client.
  var sign: Character
  /// What was looked for, to stand right above it.
  var expected = ""

  static func places(_ moments: [Moment], _ sign: Character) -> NearHappening? {
    moments.first.map { NearHappening(hint: FindingWords.places(moments), at: $0, sign: sign) }
  }
}

/// How findings put things into words.
enum FindingWords {
  static func count(_ count: Int) -> String {
    switch count {
    case 0: "never"
    case 1: "once"
    default: "\(count) times"
    }
  }

  static func places(_ moments: [Moment]) -> String {
    "at " + moments.prefix(5).map(\.clockText).joined(separator: ", ")
      + (moments.count > 5 ? ", …" : "")
  }

  static func holds(_ count: Int, _ times: ClosedRange<Int>?) -> Bool {
    times?.contains(count) ?? (count > 0)
  }

  /// What happened that is most like what was expected, with the difference marked; or the latest.
  static func near(
    _ verb: String, _ sign: Character, _ words: String?, _ happened: [(at: Moment, text: String)]
  ) -> NearHappening? {
    guard let last = happened.last else { return nil }
    guard let words, let near = NearestText.find(words, in: happened.map(\.text)) else {
      let hint = "nothing near it was \(verb); the last, at \(last.at.clockText): \(last.text)"
      return NearHappening(hint: hint, at: last.at, sign: sign)
    }
    let at = happened[near.index].at
    let hint = """
      the nearest that was \(verb), at \(at.clockText):
      \(near.text.line)
      \(near.text.marks)
      """
    return NearHappening(hint: hint, at: at, sign: sign, expected: near.text.expected)
  }
}
