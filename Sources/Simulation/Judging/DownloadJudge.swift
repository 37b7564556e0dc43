import Journaling
import ScenarioFiles
import TimeAndChance

/// Holds what was downloaded against what was expected of it.
struct DownloadJudge {
  /// A film's length may differ by half a second: frames and sound end at different places.
  static let durationTolerance = Duration.milliseconds(500)

  private let downloads: [DownloadRecord]

  init(_ downloads: [DownloadRecord]) { self.downloads = downloads }

  func finding(of expected: DownloadExpectation) -> Finding? {
    guard (expected.times ?? 1...1).contains(downloads.count) else {
      return Finding(found: "downloaded \(FindingWords.count(downloads.count))")
    }
    return downloads.lazy.compactMap { Self.finding(expected, $0) }.first
  }

  private static func finding(
    _ expected: DownloadExpectation, _ download: DownloadRecord
  ) -> Finding? {
    guard let film = download.film else {
      return expected.playable == false
        ? nil : Finding(found: "\(download.fileName) (\(download.sizeBytes) bytes) is no film")
    }
    if expected.playable == false { return Finding(found: "\(download.fileName) plays") }
    if let duration = expected.duration, abs(film.duration - duration) > durationTolerance {
      return Finding(found: "\(download.fileName) runs \(film.duration.secondsText) s")
    }
    if (expected.width ?? film.width) != film.width
      || (expected.height ?? film.height) != film.height
    {
      return Finding(found: "\(download.fileName) is \(film.width)×\(film.height)")
    }
    if let shape = expected.shape, shape != film.shape {
      return Finding(
        found: "\(download.fileName) is \(film.shape), \(film.width)×\(film.height)")
    }
    if let sound = expected.sound, sound != film.hasSound {
      return Finding(found: "\(download.fileName) has \(sound ? "no" : "a") sound track")
    }
    let size = Int64(download.sizeBytes)
    guard (expected.atLeastBytes ?? size) <= size, (expected.atMostBytes ?? size) >= size else {
      return Finding(found: "\(download.fileName) has \(size) bytes")
    }
    return nil
  }

  private static func abs(_ duration: Duration) -> Duration {
    duration < .zero ? .zero - duration : duration
  }
}

extension FilmRecord {
  fileprivate var shape: DownloadExpectation.Shape {
    width == height ? .square : width > height ? .landscape : .portrait
  }
}
