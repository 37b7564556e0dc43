import FakeBackend
import JSONText
import YAMLText

extension Field {
  /// `draft:`, one change of the timeline.
  func draftEdit() -> DraftEdit? {
    guard node.entries != nil else { return wrong("a mapping") }
    let heads = Array(DraftEdit.vocabulary.prefix { $0.key != "name" })
    return step("a draft step", heads, beside: Self.keysBesideEdit) { keys, head in
      switch head.key {
      case "add": head.addition(keys).map(DraftEdit.add)
      case "remove": head.removal(keys)
      case "change": head.change(keys)
      case "length": head.duration().map(DraftEdit.length)
      default: head.replacement()
      }
    }
  }

  /// What is done decides which of them have a meaning.
  private static func keysBesideEdit(_ head: String) -> [VocabularyEntry] {
    Array(DraftEdit.vocabulary.drop { $0.key != "name" })
  }

  /// Asks only for the keys that an item of this kind has, so that the others are reported.
  private func addition(_ keys: KeyedReader) -> DraftItem? {
    guard let kind = choice(DraftItem.Kind.self) else {
      keys.overlookUnread()
      return nil
    }
    var item = DraftItem(kind)
    item.name = keys["name"]?.words()
    (item.from, item.to) = span(keys)
    switch kind {
    case .title: item.text = keys["text"]?.words()
    case .effect: break
    case .video, .audio:
      item.volume = keys["volume"]?.share()
      item.source = keys["source"]?.words()
      item.sourceStart = keys["source_from"]?.duration()
    }
    return item
  }

  private func removal(_ keys: KeyedReader) -> DraftEdit? {
    let name = which(keys)
    return choice(DraftItem.Kind.self).map { .remove($0, name: name) }
  }

  private func change(_ keys: KeyedReader) -> DraftEdit? {
    let name = which(keys)
    let values = keys.required("set")
    let kind = choice(DraftItem.Kind.self)
    guard let change = values?.newValues(), let kind else { return nil }
    return .change(kind, name: name, change)
  }

  private func newValues() -> DraftChange? {
    let known = ["name", "text", "from", "to", "volume"]
    let vocabulary = DraftEdit.vocabulary.filter { known.contains($0.key) }
    return mapping("set", vocabulary) { keys in
      let (from, to) = span(keys)
      let change = DraftChange(
        name: keys["name"]?.words(), text: keys["text"]?.words(), from: from, to: to,
        volume: keys["volume"]?.share())
      guard node.entries?.isEmpty != true else { return empty() }
      return change
    }
  }

  private func replacement() -> DraftEdit? {
    guard node.entries != nil else { return wrong("a whole draft") }
    return .replace(json())
  }

  /// The name or the words of the item meant; all of its kind where neither is given.
  private func which(_ keys: KeyedReader) -> String? {
    keys.atMostOne(of: ["name", "text"])?.words()
  }

  private func span(_ keys: KeyedReader) -> (from: Duration?, to: Duration?) {
    let end = keys["to"]
    let from = keys["from"]?.duration()
    let to = end?.duration()
    if let end, let to, to <= from ?? .zero {
      let _: Void? = end.bad("\"to\" is not after \"from\"", hint: "both count from the start")
    }
    return (from, to)
  }
}
