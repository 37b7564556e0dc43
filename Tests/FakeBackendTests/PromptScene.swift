import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

@testable import FakeBackend

/// What there is before something is said.
struct PromptScene: Sendable {
  var name: String
  var session: Session

  static func named(_ name: String) -> PromptScene {
    var session = Session(id: "1", taskID: "2", taskName: "project", userID: "anon_1", index: 0)
    switch name {
    case "empty": break
    case "picture": session.take(.picture("mountain-lake.png"))
    case "pictures": for name in ["a.png", "b.png", "c.png"] { session.take(.picture(name)) }
    case "recording": session.take(.recording("phone.mp4", 20))
    case "song":
      session.take(.recording("phone.mp4", 20))
      session.take(.song("sunny-day.mp3"))
    case "film", "film and picture":
      if name != "film" { session.take(.picture("mountain-lake.png")) }
      session.edit([
        .add(DraftItem(.video, name: "one", from: .zero, to: .seconds(4))),
        .add(DraftItem(.video, name: "two", from: .seconds(4), to: .seconds(7))),
        .add(DraftItem(.video, name: "three", from: .seconds(7), to: .seconds(10))),
        .add(DraftItem(.audio, name: "Lo-fi", volume: 0.35)),
        .add(DraftItem(.title, text: "Hi", from: .zero, to: .seconds(3))),
      ])
    case "trip":
      // As the agent leaves it that was asked for three clips.
      for (name, start, end) in [("lake", 0, 5), ("forest", 5, 9), ("city at night", 9, 15)] {
        let url = "http://host/\(name.prefix(4)).mp4"
        session.edit([
          .add(
            DraftItem(
              .video, name: name, from: .seconds(start), to: .seconds(end), source: url))
        ])
        session.take(Agenda.Effect.begin(nil, makesMedia: true))
        session.take(generated: [
          "name": .string(name), "duration": .integer(end - start), "url": .string(url),
        ])
      }
      session.edit([
        .add(DraftItem(.audio, name: "Lo-fi", volume: 0.35)),
        .add(DraftItem(.title, text: "Lake", from: .zero, to: .seconds(3))),
        .add(DraftItem(.effect, name: "Film Grain")),
      ])
      session.history = EditHistory()
    case "clip":
      session.edit([.add(DraftItem(.video, name: "cat", from: .zero, to: .seconds(10)))])
      session.take(generated: ["name": "cat", "duration": 10])
    case "titles":
      session.edit([
        .add(DraftItem(.video, name: "cat", from: .zero, to: .seconds(10))),
        .add(DraftItem(.title, text: "Hi", from: .zero, to: .seconds(3))),
        .add(DraftItem(.title, text: "Bye", from: .seconds(6), to: .seconds(10))),
      ])
    case "edited":
      session.edit([.add(DraftItem(.video, name: "cat", from: .zero, to: .seconds(10)))])
      session.remember()
      session.edit([.add(DraftItem(.audio, name: "Lo-fi", volume: 0.35))])
    default: preconditionFailure("no scene is named \(name)")
    }
    return PromptScene(name: name, session: session)
  }

  /// What the agent does about a prompt; clips come alone, without what follows by itself.
  func outcome(of prompt: String) -> PromptOutcome {
    var scene = self
    return scene.hear(prompt)
  }

  /// The same for several with ` / ` between them, one message after the other.
  func outcome(ofConversation prompt: String) -> PromptOutcome {
    var scene = self
    let messages = prompt.split(separator: " / ", omittingEmptySubsequences: false)
    var outcomes = messages.map { scene.hear(String($0)) }
    var last = outcomes.removeLast()
    for outcome in outcomes.reversed() {
      last.cost += outcome.cost
      last.hasWork = last.hasWork || outcome.hasWork
      last.before = outcome.before
      last.prompts = outcome.prompts + last.prompts
    }
    return last
  }

  /// One message; what comes of it stays.
  private mutating func hear(_ prompt: String) -> PromptOutcome {
    var world = BackendWorld()
    world.switches.generationStages = .one
    world.silentEditShare = 0
    let agent = Agent(
      world: world, session: session, origin: "http://host", skill: nil, seed: Seed(7))
    let performance = agent.answer(prompt)
    let before = session.draft
    if performance.edits {
      session.take(
        Agenda.Effect.begin(performance.history, makesMedia: performance.makesMedia))
    }
    if let conversation = performance.conversation {
      session.take(Agenda.Effect.said(conversation))
    }
    var said: [String] = []
    var prompts: [String] = []
    for beat in performance.beats {
      switch beat.happening {
      case .edits(let edit): session.edit([edit])
      case .made(let media): session.take(generated: media)
      case .says(.text(let text, isPartial: _)): said.append(text)
      case .says(.toolCall(id: _, name: "generate_video_with_seedance", let arguments)):
        prompts.append(arguments["prompt"]?.string ?? "")
      default: break
      }
    }
    return PromptOutcome(
      cost: performance.cost, hasWork: performance.edits || performance.makesMedia,
      before: before, after: session.draft, said: said.joined(separator: " "), prompts: prompts
    )
  }
}

/// What came of it.
struct PromptOutcome {
  var cost: Int
  var hasWork: Bool
  var before: Draft
  var after: Draft
  var said: String
  /// What was told to the model, clip by clip.
  var prompts: [String]

  var clipsMade: Int { prompts.count }

  var written: String { cost > 0 || hasWork ? "\(cost) \(after.drawn)" : "0" }

  func matches(_ expected: String) -> Bool {
    guard let sign = expected.first, "?✗=".contains(sign) else { return written == expected }
    let words = expected.dropFirst().drop(while: \.isWhitespace)
    return !hasWork && cost == 0 && before == after && said.contains(words)
      && Self.isQuestion(said) == (sign == "?")
  }

  /// Whether the agent asks back.
  private static func isQuestion(_ said: String) -> Bool {
    [
      "did not understand", "没有理解", "What would you like me", "您想让", "您想调整",
      "What should the video show",
      "视频要展示什么", "one thing after", "一件一件",
    ].contains { said.contains($0) }
  }
}

extension Session {
  /// As a message does that is about to change the timeline.
  mutating func remember() {
    history.willChange(draft)
    history.endMessage()
  }

  mutating func edit(_ edits: [DraftEdit]) {
    for edit in edits { draft.apply(edit, in: TimelineContext(self)) }
  }
}

extension Upload {
  static func picture(_ name: String) -> Upload {
    Upload(
      fileName: name, kind: .image, url: "http://host/\(name)", key: name, facts: MediaFacts(),
      sizeBytes: 1, hash: "0")
  }

  static func recording(_ name: String, _ seconds: Int) -> Upload {
    var facts = MediaFacts()
    facts.duration = .seconds(seconds)
    return Upload(
      fileName: name, kind: .video, url: "http://host/\(name)", key: name, facts: facts,
      sizeBytes: 1, hash: "0")
  }

  static func song(_ name: String) -> Upload {
    Upload(
      fileName: name, kind: .audio, url: "http://host/\(name)", key: name, facts: MediaFacts(),
      sizeBytes: 1, hash: "0")
  }
}

extension Draft {
  /// Such as `one 0-4, two 4-7 · ♪ Lo-fi 0-7 35% · “Hi” 0-3`.
  var drawn: String {
    let shape = Canvas(of: self)?.ratio ?? "?"
    let drawn = tracks.map { track in
      track.segments.map { $0.drawn(track.kind) }.joined(separator: ", ")
    }
    return ((shape == "16:9" ? [] : [shape]) + drawn).joined(separator: " · ")
  }
}

extension DraftSegment {
  fileprivate func drawn(_ kind: DraftTrack.Kind) -> String {
    let time = "\(Words.number(start))-\(Words.number(start + duration))"
    switch kind {
    case .video:
      return "\(name ?? "?") \(time)"
        + (sourceStart > .zero ? " from \(Words.number(sourceStart))" : "")
        + (speed == 1 ? "" : " ×\(speed)")
    case .audio:
      let fades = [("fi", "in"), ("fo", "out")].compactMap { key, word in
        json[key]?.integer.map { " \(word) \(Words.number(.milliseconds($0)))" }
      }
      return "♪ \(name ?? "?") \(time) \(Words.percent(volume ?? 1))" + fades.joined()
    case .text: return "“\(text ?? "?")” \(time)"
    case .other: return "\(name ?? "?") \(time)"
    }
  }
}
