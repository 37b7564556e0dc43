package import FakeBackend
package import TextPatterns

/// Something that must hold in the journal when a run has ended.
package struct Expectation: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The user was shown this: so many times, or at least once.
    case said(TextPattern, times: ClosedRange<Int>?)
    /// The user was never shown this.
    case notSaid(TextPattern)
    /// The backend received this: so many times, or at least once.
    case request(RequestPattern, times: ClosedRange<Int>?)
    case download(DownloadExpectation)
    /// The balance at the end.
    case credits(available: Int?, frozen: Int?)
    /// The timeline summary of the last draft, as a user reads it.
    case timeline(TextPattern)
    /// Virtual time from the first request to the end of the last step.
    case took(ClosedRange<Duration>)
  }

  package var kind: Kind
  package var line: Int

  package init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}

/// What must be true of the downloaded films.
package struct DownloadExpectation: Hashable, Sendable {
  /// Each download is a whole MP4 with a picture track.
  package var playable: Bool?
  /// Within half a second.
  package var duration: Duration?
  package var width: Int?
  package var height: Int?
  package var times: ClosedRange<Int>

  package init(
    playable: Bool? = nil, duration: Duration? = nil, width: Int? = nil, height: Int? = nil,
    times: ClosedRange<Int> = 1...1
  ) {
    self.playable = playable
    self.duration = duration
    self.width = width
    self.height = height
    self.times = times
  }
}
