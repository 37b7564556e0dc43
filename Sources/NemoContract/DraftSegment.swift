package import JSONText
import TimeAndChance

/// One clip, sound or title of a track.
package struct DraftSegment: Hashable, Sendable {
  package var json: JSON

  package init(_ json: JSON) { self.json = json }

  /// A segment as the fake writes it.
  package init(
    name: String, start: Duration, duration: Duration, text: String? = nil, volume: Double? = nil,
    source: String? = nil, sourceStart: Duration? = nil, metadata: JSON? = nil
  ) {
    json = .members([
      "n": .string(name),
      "s": .integer(start.milliseconds),
      "d": .integer(duration.milliseconds),
      "tx": text.map(JSON.string),
      "v": volume.map(JSON.double),
      "src": source.map(JSON.string),
      "ss": sourceStart.map { .integer($0.milliseconds) },
      "m": metadata,
    ])
  }

  package var name: String? { firstString(["n", "name", "title", "label"]) ?? metadata("name") }

  /// The words of a title.
  package var text: String? { firstString(["tx", "text", "content", "c"]) ?? metadata("text") }

  package var start: Duration { milliseconds(["s", "st", "start", "in"]) ?? .zero }

  package var duration: Duration {
    if let duration = milliseconds(["d", "duration"]) { return duration }
    guard let end = milliseconds(["e", "end", "out"]) else { return .zero }
    return end - start
  }

  /// 0 to 1; numbers above 1 are read as percent.
  package var volume: Double? {
    guard let written = first(["v", "vol", "volume"])?.double ?? json["m"]?["volume"]?.double
    else { return nil }
    return written > 1 ? written / 100 : written
  }

  /// The `cdn_url` or name of what is shown.
  package var source: String? { firstString(["src", "source", "url", "cdn_url"]) }

  /// Where in its source a cut clip begins.
  package var sourceStart: Duration { milliseconds(["ss", "source_start"]) ?? .zero }

  private func first(_ names: [String]) -> JSON? {
    for name in names {
      if let value = json[name], !value.isNull { return value }
    }
    return nil
  }

  private func firstString(_ names: [String]) -> String? {
    names.lazy.compactMap { json[$0]?.string }.first
  }

  private func metadata(_ name: String) -> String? { json["m"]?[name]?.string }

  private func milliseconds(_ names: [String]) -> Duration? {
    first(names)?.double.flatMap {
      abs($0) <= Draft.timeLimitMilliseconds ? .milliseconds(Int64($0.rounded())) : nil
    }
  }
}
