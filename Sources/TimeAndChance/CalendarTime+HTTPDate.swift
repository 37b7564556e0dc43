extension CalendarTime {
  /// Unix time of a date in a header, in any of the three forms that a recipient has to understand
  /// (RFC 9110, 5.6.7); nil for anything else.
  ///
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
  package static func unixMilliseconds(httpDate: String) -> Int64? {
    guard httpDate.utf8.count <= 40 else { return nil }
    var parts = httpDate.split { " ,-:".contains($0) }.map(String.init)
    if parts.last == "GMT" { parts.removeLast() }
    guard parts.count == 7 else { return nil }
    // What is left: the weekday, three of the date, three of the time; asctime has the year last.
    let isAscTime = Int(parts[1]) == nil
    let written =
      isAscTime
      ? (day: parts[2], month: parts[1], year: parts[6], time: parts[3...5])
      : (day: parts[1], month: parts[2], year: parts[3], time: parts[4...6])
    let time = written.time.compactMap(number)
    guard let day = number(written.day), let year = number(written.year), time.count == 3,
      let month = months.firstIndex(of: written.month), (1...31).contains(day),
      time[0] < 24, time[1] < 60, time[2] <= 60
    else { return nil }
    // Two digits are of the century around the present (RFC 9110: no more than 50 years ahead).
    let fullYear = year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year
    let days = daysSince1970(year: fullYear, month: month + 1, day: day)
    return Int64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]) * 1000
  }

  private static func number(_ digits: String) -> Int? {
    digits.utf8.count <= 4 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(digits) : nil
  }
}
