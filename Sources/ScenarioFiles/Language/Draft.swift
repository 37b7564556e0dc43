import FakeBackend

extension Language {
  /// `draft:`, one change of the timeline.
  static let draftEdit = Choice<DraftEdit>(
    "draft", "a draft step", "one change of the timeline",
    [
      Alternative(addition, DraftEdit.add) { if case .add(let item) = $0 { item } else { nil } },
      Alternative(removal, { DraftEdit.remove($0.kind, name: $0.name) }) {
        if case .remove(let kind, let name) = $0 { Selection(kind: kind, name: name) } else { nil }
      },
      Alternative(change, { DraftEdit.change($0.kind, name: $0.name, $0.change) }) {
        guard case .change(let kind, let name, let change) = $0 else { return nil }
        return Selection(kind: kind, name: name, change: change)
      },
      Alternative(
        "length", .duration, "cuts the timeline to this length", example: "10s", DraftEdit.length
      ) { if case .length(let length) = $0 { length } else { nil } },
      Alternative(
        "replace", .object, "puts this draft in place of the whole one", example: "{ t: [] }",
        DraftEdit.replace
      ) { if case .replace(let draft) = $0 { draft } else { nil } },
    ])

  /// Items of a kind: those of a name or text, all where nil; and their new values.
  private struct Selection: Sendable {
    var kind = DraftItem.Kind.video
    var name: String?
    var change = DraftChange()
  }

  private static let addition = Block(
    "draft addition", "a draft step", "what is put on the timeline",
    blank: DraftItem(.video),
    [
      Key(
        "add", \.kind, .oneOf, "puts a video, audio, title or effect on the timeline",
        example: "audio", isRequired: true),
      Key("name", optional: \.name, .words, "what it is called", example: "Lo-fi"),
      Key("text", optional: \.text, .words, "the words of a title", example: "Urban Dreams"),
      Key(
        "from", optional: \.from, .duration, "where it begins; the start where not said",
        example: "0s"),
      Key(
        "to", optional: \.to, .duration, "where it ends; the end of the timeline where not said",
        example: "10s"),
      Key("volume", optional: \.volume, .share, "how loud", example: "35%"),
      Key(
        "source", optional: \.source, .words, "the upload it shows: its file name or URL",
        example: "city.mp4"),
      Key(
        "source_from", optional: \.sourceStart, .duration, "where in its source it begins",
        example: "3s"),
    ]
  ) { item, given in
    checkSpan(item.from, item.to, given)
    guard !given.isReported(of: "add") else { return }
    let others: [String] =
      switch item.kind {
      case .title: ["volume", "source", "source_from"]
      case .effect: ["text", "volume", "source", "source_from"]
      case .video, .audio: ["text"]
      }
    for key in others.compactMap({ given[$0] }) {
      given.reading.add(
        "\"\(key.key)\" has no meaning beside \"add\" in \(given.what)", at: key.keyMark,
        hint: "remove it")
    }
  }

  private static let removal = Block(
    "draft removal", "a draft step", "what is taken away", blank: Selection(),
    exclusive: ["name", "text"],
    [
      Key(
        "remove", \.kind, .oneOf, "takes a video, audio, title or effect away", example: "title",
        isRequired: true)
    ] + selecting)

  private static let change = Block(
    "draft change", "a draft step", "what is changed", blank: Selection(),
    exclusive: ["name", "text"],
    [
      Key(
        "change", \.kind, .oneOf, "changes a video, audio, title or effect", example: "audio",
        isRequired: true)
    ] + selecting + [
      Key(
        "set", \.change, .block(newValues), "new values", example: "{ volume: 20% }",
        isRequired: true)
    ])

  private static let selecting: [Key<Selection>] = [
    Key(
      "name", optional: \.name, .words, "only the one of this name or text", example: "Lo-fi"),
    Key(
      "text", .words, "the same as name", example: "Urban Dreams",
      get: { _ in nil }, set: { $0.name = $1 }),
  ]

  private static let newValues = Block(
    "draft values", "set", "new values of an item", blank: DraftChange(), isNeverEmpty: true,
    [
      Key("name", optional: \.name, .words, "what it is called", example: "Lo-fi"),
      Key("text", optional: \.text, .words, "the words of a title", example: "Urban Dreams"),
      Key("from", optional: \.from, .duration, "where it begins", example: "0s"),
      Key("to", optional: \.to, .duration, "where it ends", example: "10s"),
      Key("volume", optional: \.volume, .share, "how loud", example: "35%"),
    ]
  ) { change, given in
    checkSpan(change.from, change.to, given)
  }

  private static func checkSpan(_ from: Duration?, _ to: Duration?, _ given: GivenKeys) {
    guard let end = given["to"], let to, to <= from ?? .zero else { return }
    end.report("\"to\" is not after \"from\"", hint: "both count from the start")
  }
}
