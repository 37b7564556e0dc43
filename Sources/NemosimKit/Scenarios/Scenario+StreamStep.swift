extension Scenario {
  /// A step of a scripted stream.
  public struct StreamStep: Sendable {
    let block: YAMLBlock

    /// Words for the user.
    public static func text(_ text: String) -> StreamStep {
      StreamStep(block: .members(["text": .text(text)]))
    }

    /// A tool is called, works, and gives its result.
    ///
    /// - Parameters:
    ///   - name: `edit_multitrack`.
    ///   - arguments: of the call, as JSON.
    ///   - takes: between the call and its result.
    ///   - heartbeat: how often a sign of life comes.
    public static func tool(
      _ name: String, arguments: String? = nil, takes: Duration? = nil, heartbeat: Duration? = nil
    ) -> StreamStep {
      StreamStep(
        block: .members([
          "tool": .text(name), "args": arguments.map(YAMLBlock.written),
          "takes": takes.map(YAMLBlock.duration), "heartbeat": heartbeat.map(YAMLBlock.duration),
        ]))
    }

    /// Nothing for that long, but signs of life where they are wanted.
    public static func wait(_ duration: Duration, heartbeat: Duration? = nil) -> StreamStep {
      StreamStep(
        block: .members([
          "wait": .duration(duration), "heartbeat": heartbeat.map(YAMLBlock.duration),
        ]))
    }

    /// The timeline changes.
    public static func draft(_ edit: DraftEdit) -> StreamStep {
      StreamStep(block: .members(["draft": edit.block]))
    }

    /// The stream ends.
    public static let close = StreamStep(block: .plain("close"))
    /// The connection breaks off.
    public static let cut = StreamStep(block: .plain("cut"))
    /// Nothing comes any more, and nothing ends.
    public static let hang = StreamStep(block: .plain("hang"))
    /// What the built-in agent would have done.
    public static let answer = StreamStep(block: .plain("answer"))

    /// A step as it is written in files.
    public static func yaml(_ yaml: String) -> StreamStep { StreamStep(block: .written(yaml)) }
  }

  /// A change of the timeline.
  public struct DraftEdit: Sendable {
    let block: YAMLBlock

    /// What lies on a timeline.
    public enum Kind: String, Hashable, Sendable {
      /// A clip.
      case video
      /// Music, or another sound.
      case audio
      /// Words over the picture.
      case title
      /// An effect.
      case effect
    }

    /// Puts something on the timeline.
    ///
    /// - Parameters:
    ///   - kind: what it is.
    ///   - name: what it is called.
    ///   - text: the words of a title.
    ///   - from: where it begins; the start where not said.
    ///   - to: where it ends; the end of the timeline where not said.
    ///   - volume: how loud, 0 to 1.
    public static func add(
      _ kind: Kind, name: String? = nil, text: String? = nil, from: Duration? = nil,
      to: Duration? = nil, volume: Double? = nil
    ) -> DraftEdit {
      DraftEdit(
        block: .members([
          "add": .plain(kind.rawValue), "name": name.map(YAMLBlock.text),
          "text": text.map(YAMLBlock.text), "from": from.map(YAMLBlock.duration),
          "to": to.map(YAMLBlock.duration), "volume": volume.map(YAMLBlock.share),
        ]))
    }

    /// Takes those of a kind away; all of them where no name is said.
    public static func remove(_ kind: Kind, name: String? = nil) -> DraftEdit {
      DraftEdit(
        block: .members(["remove": .plain(kind.rawValue), "name": name.map(YAMLBlock.text)]))
    }

    /// Cuts the timeline to this length.
    public static func length(_ length: Duration) -> DraftEdit {
      DraftEdit(block: .members(["length": .duration(length)]))
    }

    /// A change as it is written in files.
    public static func yaml(_ yaml: String) -> DraftEdit { DraftEdit(block: .written(yaml)) }
  }
}
