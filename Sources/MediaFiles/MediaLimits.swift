/// Bounds on what is held of a file whose facts are read.
package enum MediaLimits {
  /// The index of an MP4, or of one of its fragments: that of an hour-long clip stays well below.
  package static let movieBoxBytes = 16 << 20
  /// The beginning of other files, where some have their facts behind a large preview.
  package static let headBytes = 256 << 10
}
