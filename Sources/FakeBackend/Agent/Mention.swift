import NemoContract
import TimeAndChance

/// A part of the timeline that a wish names, and that an edit before it may have moved.
enum Mention: Hashable, Sendable {
  case items(DraftItem.Kind, Choice?)
  /// Counted from the start of the film.
  case moment(Duration)
  case end
}

extension Mention {
  /// Whether it means the same before some edits and after them.
  ///
  /// What was not there before can only be meant as it is after them: "split it at 3 seconds and
  /// delete the second clip". "The clip" is the only one that is left.
  func isSame(before: Draft, after: Draft) -> Bool {
    switch self {
    case .items(_, nil), .items(_, .all?), .items(_, .newest?): true
    case .items(let kind, let choice): Self.isSame(kind, choice, before, after)
    case .moment(let moment):
      before.picture(at: moment).map { $0 == after.picture(at: moment) } ?? true
    case .end: before.lastPicture == after.lastPicture
    }
  }

  private static func isSame(
    _ kind: DraftItem.Kind, _ choice: Choice?, _ before: Draft, _ after: Draft
  ) -> Bool {
    guard case .places(let old) = before.found(kind, choice) else { return true }
    guard case .places(let new) = after.found(kind, choice) else { return false }
    let (was, now) = (before.segments(of: kind), after.segments(of: kind))
    return old.map { was[$0].subject } == new.map { now[$0].subject }
  }
}

extension Intent {
  /// What comes behind it in the same breath speaks of the new film.
  var beginsFilm: Bool {
    if case .generate(let wish) = self { !wish.isAddition } else { false }
  }

  var mentions: [Mention] {
    switch self {
    case .remove(let kind, let choice?, _): [.items(kind, choice)]
    case .clip(let edit, let choice): [.items(.video, choice)] + edit.mentions(of: choice)
    case .generate(let wish): wish.place?.mentions ?? []
    case .keep(let span), .cut(let span): span.mentions
    case .addTitle(_, let place, _, _): place.mentions
    case .moveTitle(let place, let choice): [.items(.title, choice)] + place.mentions
    case .renameTitle(_, let choice), .titleLength(_, let choice): [.items(.title, choice)]
    default: []
    }
  }
}

extension ClipEdit {
  fileprivate func mentions(of choice: Choice?) -> [Mention] {
    switch self {
    case .move(let place): place.mentions
    case .swap(let other): [.items(.video, other)]
    case .split(let moment?) where choice == nil: [.moment(moment)]
    default: []
    }
  }
}

extension ClipPlace {
  fileprivate var mentions: [Mention] {
    switch self {
    case .before(let choice), .after(let choice): [.items(.video, choice)]
    case .start, .end, .position: []
    }
  }
}

extension Span {
  fileprivate var mentions: [Mention] {
    switch self {
    case .range(let start, let end): [.moment(start), .moment(end)]
    case .from(let start, _): [.moment(start)]
    case .first: [.moment(.zero)]
    case .last: [.end]
    }
  }
}

extension TitlePlace {
  fileprivate var mentions: [Mention] {
    switch self {
    case .at(let moment) where moment > .zero: [.moment(moment)]
    case .at, .start, .end: []
    }
  }
}

/// What can be seen at a moment.
private struct Picture: Hashable {
  var subject: String
  /// Of its source, at its own speed.
  var offsetMilliseconds: Double
}

extension Draft {
  fileprivate func picture(at moment: Duration) -> Picture? {
    let clip = segments(of: .video).first { $0.start <= moment && moment < $0.start + $0.duration }
    return clip.map { $0.picture(at: moment) }
  }

  fileprivate var lastPicture: Picture? {
    segments(of: .video).last.map { $0.picture(at: $0.start + $0.duration) }
  }
}

extension DraftSegment {
  /// What it shows or says, wherever it lies and however long it is.
  fileprivate var subject: String { "\(name ?? "") \(text ?? "") \(source ?? "")" }

  fileprivate func picture(at moment: Duration) -> Picture {
    let shown = Double((moment - start).milliseconds) * speed
    return Picture(
      subject: subject,
      offsetMilliseconds: (Double(sourceStart.milliseconds) + shown).rounded())
  }
}
