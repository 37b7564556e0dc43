import Foundation

/// Reads the monotonic clock outside the program that is tested.
enum Stopwatch {
  /// Seconds; its zero means nothing.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Nothing happens for that long: this is the idling that the tests are about.
  static func idle(_ seconds: Double) { usleep(UInt32(seconds * 1e6)) }
}

/// One request on a raw connection, with the instants around it.
struct TimedReply {
  let text: String
  /// Before the first byte was sent.
  let asked: Double
  /// After the last byte had come.
  let heard: Double

  /// - Parameter end: what the reply ends with; nil: its `Content-Length` says.
  init(_ request: String, on wire: Wire, until end: String? = nil) {
    asked = Stopwatch.now
    wire.say(request)
    if let end {
      text = wire.hear(until: end)
    } else {
      text = wire.hear { text in
        guard let head = text.range(of: "\r\n\r\n"),
          let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap({ Int($0.1) })
        else { return false }
        return text[head.upperBound...].utf8.count >= length
      }
    }
    heard = Stopwatch.now
  }

  /// The second of the `Date` header.
  var date: Double? {
    guard let date = text.firstMatch(of: /Date: ([^\r]+)/)?.1 else { return nil }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: String(date))?.timeIntervalSince1970
  }
}
