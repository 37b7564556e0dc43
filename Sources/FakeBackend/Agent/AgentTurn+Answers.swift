import NemoContract
import TimeAndChance

/// Answers to questions, from what is on the timeline; a question changes nothing.
extension AgentTurn {
  mutating func answer(about nouns: [Noun]) {
    if nouns.contains(.credits) { return tellPrices() }
    guard draft.isReadyForExport, !nouns.isEmpty else {
      return tell(
        words.whatToDo(
          in: Situation(hasUpload: !context.uploads.isEmpty, hasTimeline: draft.isReadyForExport)))
    }
    for noun in nouns { tell(answer(about: noun)) }
    tell(words.tellMe)
  }

  private mutating func tellPrices() {
    let prices = agent.world.prices
    tell(words.prices(generation: prices.generation, edit: prices.edit))
  }

  private func answer(about noun: Noun) -> String {
    switch noun {
    case .music, .sound, .volume, .fade, .fadeIn, .fadeOut:
      guard let music = draft.segments(of: .audio).first else { return words.nothing(.audio) }
      return words.music(music.name ?? "", music.volume ?? 0.5)
    case .title, .caption:
      let texts = draft.segments(of: .title).compactMap { $0.text ?? $0.name }
      return texts.isEmpty ? words.nothing(.title) : words.titles(texts)
    case .shape: return words.shape((Canvas(of: draft) ?? context.canvas).ratio)
    case .clip: return words.clips(draft.segments(of: .video).count)
    case .effect where draft.segments(of: .effect).isEmpty: return words.nothing(.effect)
    default: return words.length(draft.content)
    }
  }
}
