import ClientEngine
import NemoContract
import Testing

/// What is done next for each file of a batch: dialogues of steps and outcomes.
@Suite struct BatchTests {
  private typealias Step = BatchPlan.Step

  private static let film = ExportedFilm(
    path: "a.mp4", sizeBytes: 1, duration: .seconds(5), took: .seconds(60))

  /// The steps that a plan asks for, each answered with the next outcome.
  private func play(
    _ standings: [BatchStanding], _ outcomes: [Outcome]
  ) -> (steps: [Step], ends: [BatchEnd]) {
    var plan = BatchPlan(standings)
    var steps = [plan.next]
    for outcome in outcomes {
      plan.take(outcome)
      steps.append(plan.next)
    }
    return (steps, plan.ends)
  }

  private func standing(_ change: (inout BatchStanding) -> Void) -> BatchStanding {
    var standing = BatchStanding()
    change(&standing)
    return standing
  }

  @Test(arguments: [
    ("export", true), ("export it as mp4 1080p", true), ("credits", true), ("help", true),
    ("导出", true), (" cancel ", true), ("undo", true), ("/export", true), ("/exprot", true),
    ("upload b.png", true), ("quit", true), ("?", true),
    ("turn it into a 5-second clip", false), ("add music and export as a 60-second reel", false),
    ("变成5秒视频", false), ("undo the colour grading of the camera", false),
  ])
  func aCommandIsNoWorkForTheAgent(message: String, isCommand: Bool) {
    #expect(BatchOrder.isCommand(message) == isCommand)
  }

  private let uploaded = Outcome.uploaded([UploadedFile(name: "a", kind: "video")], refused: [])

  @Test func oneAfterTheOther() {
    let (steps, ends) = play(
      [BatchStanding(), BatchStanding()],
      [
        .connected, uploaded, .answered, .exported(Self.film),
        .connected, uploaded, .silent(changed: true), .exported(Self.film),
      ])
    #expect(
      steps == [
        .enter(0), .upload, .say, .export, .enter(1), .upload, .say, .export, .done,
      ])
    #expect(ends == [.film(Self.film), .film(Self.film)])
  }

  @Test func nothingIsDoneTwice() {
    let (steps, ends) = play(
      [
        standing { $0.film = "/films/a.mp4" }, standing { $0.hasFile = true },
        standing { ($0.hasFile, $0.isAnswered) = (true, true) },
        standing { $0.film = "/films/d.mp4" },
      ],
      [
        .connected, .answered, .exported(Self.film), .connected, .exported(Self.film),
      ])
    #expect(steps == [.enter(1), .say, .export, .enter(2), .export, .done])
    #expect(
      ends == [
        .wasThere("/films/a.mp4"), .film(Self.film), .film(Self.film), .wasThere("/films/d.mp4"),
      ])
  }

  /// Whatever was under way: the film of its render, an edit that the timeline shows, or nothing.
  @Test(
    arguments: [
      (.exported(film), [.enter(0), .resume, .done], .film(film)),
      (.recovered, [.enter(0), .resume, .export], nil),
      (.silent(changed: false), [.enter(0), .resume, .done], .failed(.turnLost)),
      (.failed(.turnUnknown), [.enter(0), .resume, .done], .failed(.turnUnknown)),
    ] as [(Outcome, [BatchPlan.Step], BatchEnd?)])
  func whatWasUnderWayIsTakenUp(_ outcome: Outcome, _ steps: [BatchPlan.Step], _ end: BatchEnd?) {
    let begun = standing { ($0.hasFile, $0.isUnderWay) = (true, true) }
    let played = play([begun], [.connected, outcome])
    #expect(played.steps == steps && played.ends.first == end)
  }

  @Test func oneFailureDoesNotStopTheRest() {
    let problem = FileProblem(path: "b.mp4", reason: .missing(near: nil))
    let failures: [Outcome] = [
      .failed(.filesRefused([problem])), .failed(.agentFailed(message: "no")),
      .failed(.renderFailed(reason: "no")),
    ]
    let (steps, ends) = play(
      Array(repeating: BatchStanding(), count: 4),
      [
        .connected, failures[0], .connected, uploaded, failures[1], .connected, uploaded, .answered,
        failures[2], .connected,
      ])
    #expect(steps.last == .upload)
    #expect(ends.map(\.isFilm) == [false, false, false])
    #expect(ends[0] == .failed(.filesRefused([problem])))
  }

  /// Nothing is begun for what cannot be sent, and a film of an earlier call is not made again.
  @Test func aFileThatIsMissingHasNoProject() {
    let problem = FileProblem(path: "b.mp4", reason: .missing(near: nil))
    let copied = ExportedFilm(
      path: "films2/c.mp4", sizeBytes: 1, duration: .seconds(5), took: .zero)
    let (steps, ends) = play(
      [
        standing { $0.problem = problem }, standing { $0.filmElsewhere = "/films/c.mp4" },
        standing { $0.problem = problem },
      ], [.connected, .exported(copied)])
    #expect(steps == [.enter(1), .copy("/films/c.mp4"), .done])
    let refused = BatchEnd.failed(.filesRefused([problem]))
    #expect(ends == [refused, .film(copied), refused])
  }

  @Test func aFileThatIsNotTakenGetsNoWords() {
    let refused = Outcome.uploaded([], refused: [FileProblem(path: "a", reason: .notTaken(nil))])
    #expect(play([BatchStanding()], [.connected, refused]).steps == [.enter(0), .upload, .done])
  }

  /// Without credits, a plan or leave to spend no further film can be had.
  @Test(
    arguments: [
      .service(.code(2001, message: nil)), .service(.status(402, message: "upgrade your plan")),
      .creditLimit(.message(cost: 100, spent: 100, limit: 100)), .projectLost,
    ] as [ClientFailure])
  func whatStopsAllLeavesTheRest(_ failure: ClientFailure) {
    let (steps, ends) = play(
      Array(repeating: BatchStanding(), count: 3), [.connected, uploaded, .failed(failure)])
    #expect(steps == [.enter(0), .upload, .say, .done])
    #expect(ends == [.failed(failure), .notBegun, .notBegun])
  }

  @Test func aBatchOfNothingIsDone() {
    #expect(play([], []).steps == [.done])
  }

  @Test func eachFileHasAProjectOfItsOwn() {
    let order = BatchOrder(files: [], message: "make it warmer")
    let files: [UploadPlace] = [
      "/a/clip.mp4", "/b/clip.mp4", "https://x.org/clip.mp4?sig=1", "/a/Über uns.mov",
    ]
    let names = files.map(order.project)
    #expect(Set(names).count == 4 && names.allSatisfy(WorkPlace.isName), "\(names)")
    #expect(names == files.map(order.project))
    var other = order
    other.message = "make it colder"
    #expect(Set(names).isDisjoint(with: files.map(other.project)))
    other = order
    other.name = "second"
    #expect(Set(names).isDisjoint(with: files.map(other.project)))
  }

  @Test(
    arguments: [
      ("/a/clip.mp4", "clip.mp4"), ("lake.jpg", "lake.mp4"), ("noend", "noend.mp4"),
      (".hidden", ".hidden.mp4"), ("https://x.org/a/b.mov?x=1", "b.mp4"), ("a.b.mov", "a.b.mp4"),
    ])
  func filmsAreCalledAsTheirFiles(_ file: String, _ film: String) {
    #expect(BatchOrder(files: [], message: "").film(of: UploadPlace(file)) == film)
  }
}
