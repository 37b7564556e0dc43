import TimeAndChance

/// The text of `Date` headers in virtual time, made once per second.
struct DateHeader {
  private let epoch: Epoch
  private var second: Int64 = .min
  private var text: [CChar] = []

  init(epoch: Epoch) { self.epoch = epoch }

  /// A C string for this moment.
  mutating func text(at moment: Moment) -> [CChar] {
    let milliseconds = epoch.unixMilliseconds(at: moment)
    if milliseconds / 1000 != second {
      second = milliseconds / 1000
      text = Array(CalendarTime(unixMilliseconds: milliseconds).httpDate.utf8CString)
    }
    return text
  }

  /// The same for whoever writes it himself.
  mutating func string(at moment: Moment) -> String {
    String(decoding: text(at: moment).dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
