extension Scenario {
  /// What the user does.
  public struct Step: Sendable {
    let block: YAMLBlock

    /// Types a message, or a command.
    public static func say(_ text: String) -> Step { Step(block: .members(["say": .text(text)])) }

    /// Uploads files in one request: paths beside the scenario's file, then those that are built
    /// in, such as `media/city-timelapse.mp4`.
    public static func upload(_ files: String...) -> Step {
      Step(block: .members(["upload": .list(files.map(YAMLBlock.text))]))
    }

    /// Does nothing for that long.
    public static func wait(_ duration: Duration) -> Step {
      Step(block: .members(["wait": .duration(duration)]))
    }

    /// Asks for the film.
    public static let export = Step(block: .plain("export"))
    /// Asks for the balance.
    public static let credits = Step(block: .plain("credits"))
    /// Asks for the timeline.
    public static let status = Step(block: .plain("status"))

    /// A step as it is written in files.
    public static func yaml(_ yaml: String) -> Step { Step(block: .written(yaml)) }
  }

  /// What must hold at the end.
  public struct Expectation: Sendable {
    let block: YAMLBlock

    /// The user was shown this, or `/a regular expression/`; at least once where nothing is said.
    ///
    /// - Parameters:
    ///   - text: a part of it, or `/a regular expression/`.
    ///   - times: how often.
    ///   - within: each time, since the start of the run or step.
    public static func said(
      _ text: String, times: ClosedRange<Int>? = nil, within: ClosedRange<Duration>? = nil
    ) -> Expectation {
      Expectation(
        block: .members([
          "said": .text(text), "times": times.map(YAMLBlock.counts),
          "within": within.map(YAMLBlock.durations),
        ]))
    }

    /// The user was never shown this.
    public static func notSaid(_ text: String) -> Expectation {
      Expectation(block: .members(["not_said": .text(text)]))
    }

    /// The backend received this, such as `POST /run_sse`; at least once where nothing is said.
    public static func request(_ request: String, times: ClosedRange<Int>? = nil) -> Expectation {
      Expectation(
        block: .members(["request": .text(request), "times": times.map(YAMLBlock.counts)]))
    }

    /// So many films arrived, each of which plays.
    ///
    /// - Parameters:
    ///   - duration: within half a second.
    ///   - times: one where not said.
    public static func film(duration: Duration? = nil, times: Int = 1) -> Expectation {
      Expectation(
        block: .members([
          "download": .members([
            "playable": times > 0 ? .flag(true) : nil,
            "duration": duration.map(YAMLBlock.duration), "times": .number(times),
          ])
        ]))
    }

    /// So many films arrived, and this is true of each.
    ///
    /// - Parameters:
    ///   - playable: a whole MP4 with a picture track.
    ///   - duration: within half a second.
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - shape: landscape, portrait or square.
    ///   - hasSound: whether it has a sound track.
    ///   - atLeast: the smallest file, in bytes.
    ///   - atMost: the largest file, in bytes.
    ///   - times: one where not said.
    public static func download(
      playable: Bool? = nil, duration: Duration? = nil, width: Int? = nil, height: Int? = nil,
      shape: String? = nil, hasSound: Bool? = nil, atLeast: Int? = nil, atMost: Int? = nil,
      times: ClosedRange<Int>? = nil
    ) -> Expectation {
      Expectation(
        block: .members([
          "download": .members([
            "playable": playable.map(YAMLBlock.flag),
            "duration": duration.map(YAMLBlock.duration), "width": width.map(YAMLBlock.number),
            "height": height.map(YAMLBlock.number), "shape": shape.map(YAMLBlock.text),
            "sound": hasSound.map(YAMLBlock.flag), "at_least": atLeast.map(YAMLBlock.bytes),
            "at_most": atMost.map(YAMLBlock.bytes), "times": times.map(YAMLBlock.counts),
          ])
        ]))
    }

    /// The balance at the end.
    public static func credits(available: Int? = nil, frozen: Int? = nil) -> Expectation {
      Expectation(
        block: .members([
          "credits": .members([
            "available": available.map(YAMLBlock.number), "frozen": frozen.map(YAMLBlock.number),
          ])
        ]))
    }

    /// The last timeline as its user reads it holds this, or `/a regular expression/`.
    public static func timeline(_ text: String) -> Expectation {
      Expectation(block: .members(["timeline": .text(text)]))
    }

    /// Virtual time of the whole run.
    public static func took(_ range: ClosedRange<Duration>) -> Expectation {
      Expectation(block: .members(["took": .durations(range)]))
    }

    /// An expectation as it is written in files.
    public static func yaml(_ yaml: String) -> Expectation { Expectation(block: .written(yaml)) }
  }
}
