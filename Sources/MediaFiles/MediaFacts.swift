import TimeAndChance

/// What the bytes of a picture, clip or sound say about it.
package struct MediaFacts: Hashable, Sendable {
  package var width: Int?
  package var height: Int?
  package var framesPerSecond: Double?
  package var duration: Duration?
  /// Whether it can be heard; false for sounds without pictures, of which nobody asks it.
  package var hasSound = false
  /// Of an MP4's pictures, as its sample entry names it: `avc1` is H.264.
  package var codec: String?

  package init(
    width: Int? = nil, height: Int? = nil, framesPerSecond: Double? = nil, duration: Duration? = nil
  ) {
    self.width = width
    self.height = height
    self.framesPerSecond = framesPerSecond
    self.duration = duration
  }

  /// The duration in seconds to the millisecond; 0 for pictures and where nothing is known.
  package var seconds: Double { Double((duration ?? .zero).milliseconds) / 1000 }

  /// Sets a duration from counts; nonsense leaves it unknown.
  mutating func setDuration(units: Int, perSecond: Int) {
    guard units > 0, perSecond > 0 else { return }
    let seconds = Double(units) / Double(perSecond)
    guard seconds < 1e7 else { return }
    duration = .milliseconds(Int64((seconds * 1000).rounded()))
  }

  /// Sets frames per second, to the thousandth; nonsense leaves them unknown.
  mutating func setRate(_ rate: Double) {
    let rounded = (rate * 1000).rounded() / 1000
    guard rounded > 0, rounded < 1000 else { return }
    framesPerSecond = rounded
  }

  /// Sets the size; nonsense leaves it unknown.
  mutating func setSize(_ width: Int?, _ height: Int?) {
    guard let width, let height, (1...100_000).contains(width), (1...100_000).contains(height)
    else { return }
    self.width = width
    self.height = height
  }
}
