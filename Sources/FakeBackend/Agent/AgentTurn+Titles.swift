import JSONText
import NemoContract
import TimeAndChance

/// Titles and captions.
extension AgentTurn {
  mutating func addTitle(
    text: String?, at place: TitlePlace = .start, lasts: Duration?, isAnother: Bool = false
  ) {
    let chosen = text ?? draft.segments(of: .video).first?.name.map(Self.capitalized) ?? "Title"
    let film = max(draft.content, Draft.shortestFilm)
    let length = min(lasts ?? Draft.defaultTitle, film)
    guard let start = start(of: place, length: length, in: film) else { return }
    let end = min(start + length, film)
    let item = DraftItem(.title, text: chosen, from: start, to: end)
    let there = draft.segments(of: .title).filter {
      $0.start < end && $0.start + $0.duration > start
    }
    if text == nil, !there.isEmpty {
      conversation.question = .open(by: message)
      return tell(words.whatTitle)
    }
    // What the same message has just added is not taken away again.
    let old = agent.session.draft.segments(of: .title)
    if let first = there.first(where: { isAnother || !old.contains($0) }) {
      return tell(words.titleInTheWay(first.text ?? ""))
    }
    let isSame = there.contains { $0.text == chosen && $0.start == start && $0.duration == length }
    if isSame { return tell(words.isSoAlready) }
    let room = makeRoom(for: start..<end)
    plan(
      "add_title", ["text": .string(chosen)], room.edits + [.add(item)],
      tells: words.addedTitle(chosen, end - start))
    for name in room.ended { tell(words.titleEnds(name, start)) }
    tellReplaced(room.gone)
  }

  /// One by one where they are few.
  private mutating func tellReplaced(_ titles: [String]) {
    guard titles.count <= 3 else { return tell(words.inPlaceOf(titles.count)) }
    for title in titles { tell(words.inPlaceOf(title)) }
  }

  /// What lies on one track may not overlap (PLUG, Draft V3): a title that was there ends where the
  /// new one begins, or goes.
  private func makeRoom(
    for span: Range<Duration>
  ) -> (edits: [DraftEdit], ended: [String], gone: [String]) {
    let titles = draft.segments(of: .title)
    var rest: [DraftSegment] = []
    var (ended, gone): ([String], [String]) = ([], [])
    var edits: [DraftEdit] = []
    for title in titles {
      let isInTheWay =
        title.start < span.upperBound && title.start + title.duration > span.lowerBound
      guard isInTheWay else {
        rest.append(title)
        continue
      }
      let name = title.text ?? title.name ?? ""
      if span.lowerBound - title.start >= Draft.shortestTitle {
        let change = DraftChange(to: span.lowerBound)
        rest.append(title.changed(change))
        edits.append(.change(.title, name: name, change))
        ended.append(name)
      } else {
        edits.append(.remove(.title, name: name))
        gone.append(name)
      }
    }
    // An edit by name would change every title that says the same.
    let isPlain = edits.isEmpty || edits.count == 1 && titles.count { edits[0].means($0) } == 1
    return (isPlain ? edits : [.segments(.title, rest)], ended, gone)
  }

  /// One sentence behind the other, each as long as its share of the letters.
  mutating func addCaptions(_ text: String) {
    let sentences = Self.sentences(text)
    let whole = sentences.reduce(0) { $0 + $1.utf8.count }
    let film = draft.end(of: .video)
    guard whole > 0, film > .zero else { return tellNeedsMaterial() }
    var captions: [DraftSegment] = []
    var letters = 0
    for sentence in sentences {
      let start = film.milliseconds * Int64(letters) / Int64(whole)
      letters += sentence.utf8.count
      let end = film.milliseconds * Int64(letters) / Int64(whole)
      captions.append(
        DraftSegment(
          name: sentence, start: .milliseconds(start), duration: .milliseconds(end - start),
          text: sentence))
    }
    let titles = draft.segments(of: .title).compactMap(\.text)
    plan("add_captions", [.segments(.title, captions)], tells: words.addedCaptions(captions.count))
    tellReplaced(titles)
  }

  mutating func renameTitle(_ text: String, _ choice: Choice?) {
    guard !draft.segments(of: .title).isEmpty else { return addTitle(text: text, lasts: nil) }
    guard let place = place(of: .title, choice) else { return }
    guard draft.segments(of: .title)[place].text != text else { return tell(words.isSoAlready) }
    changeTitle(place, DraftChange(name: text, text: text), tells: words.renamedTitle(text))
  }

  mutating func changeTitleLength(_ length: Duration, _ choice: Choice?) {
    guard let place = place(of: .title, choice) else { return }
    let titles = draft.segments(of: .title)
    let next = place + 1 < titles.count ? titles[place + 1].start : draft.content
    let start = titles[place].start
    let end = min(start + length, max(next, start))
    changeTitle(place, DraftChange(to: end), tells: words.titleLasts(end - start))
  }

  mutating func moveTitle(to place: TitlePlace, _ choice: Choice?) {
    guard let index = self.place(of: .title, choice) else { return }
    var titles = draft.segments(of: .title)
    let title = titles.remove(at: index)
    let film = draft.content
    guard let start = start(of: place, length: title.duration, in: film) else { return }
    let span = start..<max(start, min(start + title.duration, film))
    let other = titles.first { $0.start < span.upperBound && $0.start + $0.duration > start }
    if let other { return tell(words.titleInTheWay(other.text ?? "")) }
    guard title.start != start else { return tell(words.isSoAlready) }
    titles.append(title.changed(DraftChange(from: span.lowerBound, to: span.upperBound)))
    titles.sort { $0.start < $1.start }
    plan(
      "move_title", [.segments(.title, titles)], tells: words.movedTitle(title.text ?? "", span))
  }

  /// Where a title begins; says so where the film ends before.
  private mutating func start(
    of place: TitlePlace, length: Duration, in film: Duration
  ) -> Duration? {
    let start =
      switch place {
      case .start: Duration.zero
      case .end: max(.zero, film - length)
      case .at(let moment): moment
      }
    guard start < film else {
      tell(words.beyondTheEnd(film))
      return nil
    }
    return start
  }

  private mutating func changeTitle(_ place: Int, _ change: DraftChange, tells: String) {
    var titles = draft.segments(of: .title)
    titles[place] = titles[place].changed(change)
    plan("change_title", [.segments(.title, titles)], tells: tells)
  }

  /// A clip's name as a title: `City Timelapse`.
  private static func capitalized(_ name: String) -> String {
    name.split(separator: " ").map { sentence(String($0)) }.joined(separator: " ")
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      if character != "\n" { sentence.append(character) }
      guard "\n.!?。！？".contains(character) else { continue }
      sentences.append(sentence)
      sentence = ""
    }
    return (sentences + [sentence]).map { String($0.drop(while: \.isWhitespace)) }
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
  }
}

extension DraftEdit {
  fileprivate func means(_ title: DraftSegment) -> Bool {
    switch self {
    case .remove(.title, let name), .change(.title, let name, _): title.isCalled(name)
    default: false
    }
  }
}
