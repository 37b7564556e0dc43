package import FakeBackend
package import Journaling
package import TextPatterns

/// Something that must hold in the journal of a run, or of one step of its user.
package struct Expectation: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case said(SpeechExpectation)
    /// The user was never shown this.
    case notSaid(TextPattern)
    /// The user was shown these, one after the other; others may stand between them.
    case saidInOrder([TextPattern])
    case request(RequestExpectation)
    /// The backend received these, one after the other; others may stand between them.
    case requestsInOrder([RequestPattern])
    case accepted(AcceptedExpectation)
    /// Every move of money in order, as the journal writes them: `freeze 50`.
    case moves([String])
    case download(DownloadExpectation)
    /// The balance.
    case credits(available: Int?, frozen: Int?)
    /// The timeline summary of the last draft, as a user reads it.
    case timeline(TextPattern)
    /// The last state of the session, by paths under `data.state`.
    case state([RequestCondition.ValuePattern])
    /// The user was told that something failed; at least once where `times` is nil.
    case error(FailureKind, times: ClosedRange<Int>?)
    /// Virtual time from the first happening to the last.
    case took(ClosedRange<Duration>)
    /// It does not hold.
    case not(Kind)
  }

  package var kind: Kind
  /// Of whom it speaks, where there are several users; nil: of all that happened, or of him whose
  /// step it stands at.
  package var user: String?
  package var line: Int
  /// The file with that line, where it is not the scenario's own.
  package var fragment: String?

  package init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}

extension Expectation.Kind {
  /// Whether it is about what the user was shown.
  package var isOfSpeech: Bool {
    switch self {
    case .said, .notSaid, .saidInOrder: true
    case .not(let kind): kind.isOfSpeech
    default: false
    }
  }

  /// Whether it is about failures, of which our own client alone tells.
  package var isOfFailures: Bool {
    switch self {
    case .error: true
    case .not(let kind): kind.isOfFailures
    default: false
    }
  }

  /// Whether it is about films on the user's disk.
  package var isOfDownloads: Bool {
    switch self {
    case .download: true
    case .not(let kind): kind.isOfDownloads
    default: false
    }
  }
}

/// The user was shown a text.
package struct SpeechExpectation: Hashable, Sendable {
  package var text: TextPattern
  /// At least once where nil.
  package var times: ClosedRange<Int>?
  /// Each time since the start of the run, or of the step.
  package var within: ClosedRange<Duration>?

  package init(
    _ text: TextPattern, times: ClosedRange<Int>? = nil, within: ClosedRange<Duration>? = nil
  ) {
    self.text = text
    self.times = times
    self.within = within
  }
}

/// The backend received requests.
package struct RequestExpectation: Hashable, Sendable {
  package var pattern: RequestPattern
  /// At least once where nil.
  package var times: ClosedRange<Int>?
  /// Only those count whose headers, query and JSON body hold this.
  package var headers: [RequestCondition.ValuePattern] = []
  package var query: [RequestCondition.ValuePattern] = []
  package var body: [RequestCondition.ValuePattern] = []
  /// Only those count that were answered so.
  package var status: Int?
  package var code: Int?
  /// From one to the next.
  package var spacing: ClosedRange<Duration>?
  /// The most that were under way at once.
  package var together: ClosedRange<Int>?
  /// Such a request came before each of them.
  package var after: RequestPattern?
  /// Such a request came after each of them.
  package var before: RequestPattern?
  /// Each since the start of the run, or of the step.
  package var within: ClosedRange<Duration>?

  package init(_ pattern: RequestPattern, times: ClosedRange<Int>? = nil) {
    self.pattern = pattern
    self.times = times
  }
}

/// How many requests of each kind the backend accepted.
package struct AcceptedExpectation: Hashable, Sendable {
  package var signIns: ClosedRange<Int>?
  package var sessions: ClosedRange<Int>?
  package var uploads: ClosedRange<Int>?
  package var messages: ClosedRange<Int>?
  package var renders: ClosedRange<Int>?
  package var claims: ClosedRange<Int>?

  package init() {}
}

/// What must be true of the downloaded films.
package struct DownloadExpectation: Hashable, Sendable {
  package enum Shape: String, Hashable, Sendable, CaseIterable {
    case landscape
    case portrait
    case square
  }

  /// Each download is a whole MP4 with a picture track.
  package var playable: Bool?
  /// Within half a second.
  package var duration: Duration?
  package var width: Int?
  package var height: Int?
  package var shape: Shape?
  /// Whether it has a sound track.
  package var sound: Bool?
  /// The smallest and the largest file, in bytes.
  package var atLeastBytes: Int64?
  package var atMostBytes: Int64?
  /// How many films; one where nil.
  package var times: ClosedRange<Int>?

  package init(
    playable: Bool? = nil, duration: Duration? = nil, width: Int? = nil, height: Int? = nil,
    times: ClosedRange<Int>? = nil
  ) {
    self.playable = playable
    self.duration = duration
    self.width = width
    self.height = height
    self.times = times
  }
}
