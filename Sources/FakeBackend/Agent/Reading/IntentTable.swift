/// What a clause asks for: a verb, its object, where and how much.
///
/// The files of this folder named `IntentTable+…` hold the rows. A row takes from the frame the
/// phrases that it understands, and says nothing about the others: whether all were used is asked
/// here.
enum IntentTable {
  /// Why a clause is not acted on.
  struct Unread: Error, Hashable {
    /// As written; what the agent did not understand.
    var words: [String]
    /// The words are clear, but they do not say enough.
    var vagueness: Vagueness?
  }

  typealias Row = Result<[Intent], Unread>

  /// **The rule**: nothing is done unless every phrase of the clause was used.
  static func read(
    _ clause: Clause, of message: [UInt8], in situation: Situation
  ) -> Row {
    let phrases = PhraseReader.phrases(clause, of: message)
    guard phrases.count <= PhraseReader.phrasesPerClause else {
      return .failure(Unread(words: [], vagueness: .tooLong))
    }
    guard let settled = References.settled(phrases, of: message, in: situation) else {
      let frame = Frame(phrases)
      return .failure(unread(frame, of: frame, message))
    }
    let whole = Frame(settled, hasSeveralClips: situation.clipNames.count > 1)
    if let wish = whole.impossible { return .success([.cannot(wish)]) }
    if clause.isQuestion {
      return .success([whole.asksForExport ? .export : .answer(whole.nouns)])
    }
    // Nothing is read around a condition.
    if whole.hasCondition { return .failure(unread(whole, of: whole, message)) }
    var rest = whole
    do {
      guard let intents = try intents(&rest, clause, situation) else {
        return .failure(unread(whole, of: whole, message))
      }
      guard rest.isEmpty else { return .failure(unread(rest, of: whole, message)) }
      return .success(intents)
    } catch {
      let isRead = error.vagueness == nil || !whole.phrases.contains(where: \.isUnknown)
      return .failure(isRead ? error : unread(rest, of: whole, message))
    }
  }

  private static func intents(
    _ frame: inout Frame, _ clause: Clause, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    guard let verb = frame.verb() else {
      return try withoutVerb(&frame, clause, situation)
    }
    switch verb {
    case .add: return try add(&frame, clause, situation)
    case .remove, .cutOut: return remove(&frame)
    case .without: return without(&frame, clause)
    case .cut, .trim, .shorten: return cut(&frame, verb)
    case .keep: return keep(&frame)
    case .keepOnly: return keep(&frame, isOnly: true)
    case .make, .turn, .animate, .generate: return try make(&frame, verb, clause, situation)
    case .change: return change(&frame, situation)
    case .rename: return rename(&frame)
    case .mute: return mute(&frame)
    case .turnOff: return mute(&frame, it: false)
    case .double: return times(2, &frame)
    case .halve: return times(0.5, &frame)
    case .play: return speed(&frame)
    case .raise: return volume(&frame, up: true)
    case .lower: return volume(&frame, up: false)
    case .be, .seems: return remark(&frame)
    case .fadeIn, .fadeOut, .fadeBoth: return fade(&frame, verb)
    case .extend: return extend(&frame)
    case .speed, .slow: return speed(&frame, isSlower: verb == .slow)
    case .split: return split(&frame)
    case .move: return move(&frame, situation)
    case .swap: return swap(&frame)
    case .duplicate: return duplicate(&frame)
    case .undo: return undo(&frame)
    case .regenerate: return regenerate(&frame)
    case .export: return export(&frame)
    }
  }

  /// The words to ask about: those that nobody listed, else those in the wrong place, else all as
  /// they stand.
  private static func unread(_ rest: Frame, of whole: Frame, _ message: [UInt8]) -> Unread {
    let unknown = whole.phrases.filter(\.isUnknown)
    var ranges = (unknown.isEmpty ? rest.phrases : unknown).map(\.range).filter { !$0.isEmpty }
    if unknown.isEmpty, rest.phrases == whole.phrases, let first = ranges.first?.lowerBound,
      let last = ranges.map(\.upperBound).max()
    {
      ranges = [first..<last]
    }
    return Unread(words: ranges.map { String(decoding: message[$0], as: UTF8.self) })
  }
}

extension Phrase {
  fileprivate var isUnknown: Bool {
    switch content {
    case .unknown, .condition: true
    default: false
    }
  }
}

extension Frame {
  fileprivate var nouns: [Noun] {
    phrases.compactMap { if case .thing(let thing) = $0.content { thing.noun } else { nil } }
  }

  /// "how do I export?": what is said of exports tells how.
  fileprivate var asksForExport: Bool { phrases.contains { $0.content == .verb(.export) } }

  fileprivate var hasCondition: Bool { phrases.contains { $0.content == .condition } }

  fileprivate var impossible: Impossibility? {
    first { if case .cannot(let wish) = $0 { wish } else { nil } }
  }
}
