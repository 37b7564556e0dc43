import NemoContract
import TimeAndChance

/// Which work each intent asks for.
extension AgentTurn {
  mutating func carryOut(_ intent: Intent) {
    switch intent {
    case .addMusic(let name, let volume, let isOwn):
      addMusic(name: name, volume: volume, isOwn: isOwn)
    case .addTitle(let text, let place, let lasts, let isAnother):
      addTitle(text: text, at: place, lasts: lasts, isAnother: isAnother)
    case .addCaptions(let text): addCaptions(text)
    case .volume(let change): changeVolume(change)
    case .fade(let fadeIn, let fadeOut): fadeMusic(in: fadeIn, out: fadeOut)
    case .renameTitle(let text, let choice): renameTitle(text, choice)
    case .titleLength(let length, let choice): changeTitleLength(length, choice)
    case .moveTitle(let place, let choice): moveTitle(to: place, choice)
    case .remove(let kind, let choice, let isPlural):
      remove(kind, choice ?? (isPlural ? .all : nil))
    case .cutSilences: cutSilences()
    case .highlights(let length): highlights(length)
    case .shorten(let length): shorten(length)
    case .keep(let span): keep(span)
    case .cut(let span): cut(span)
    case .clip(let edit, let choice): change(edit, choice)
    case .length(let length): changeLength(length)
    case .extend(let length):
      let now = draft.end(of: .video)
      if length <= now { tell(words.length(now)) } else { changeLength(length) }
    case .longer(let more): changeLength(draft.end(of: .video) + more)
    case .generate(let wish):
      orNothing {
        $0.generate(wish)
      } unless: {
        $0.isGeneration
      }
    case .regenerate(let shape): regenerate(in: shape)
    case .place(let files): if !place(files: files) { tellNeedsMaterial() }
    case .preserve: break
    case .leaveOut(let kind): leaveOut(kind)
    case .undo: undo()
    case .export: wantsExport = true
    case .cannot(let wish): tell(words.cannot(wish))
    case .answer(let nouns): answer(about: nouns)
    }
  }
}
