/// A date and time of day in UTC, made from Unix time without Foundation.
package struct CalendarTime: Hashable, Sendable {
  package var year, month, day, hour, minute, second, millisecond: Int
  /// 0 is Sunday.
  package var weekday: Int

  package init(unixMilliseconds: Int64) {
    let days = Int(unixMilliseconds.flooredQuotient(by: 86_400_000))
    let inDay = Int(unixMilliseconds - Int64(days) * 86_400_000)
    (year, month, day) = Self.civilDate(daysSince1970: days)
    hour = inDay / 3_600_000
    minute = inDay / 60_000 % 60
    second = inDay / 1000 % 60
    millisecond = inDay % 1000
    weekday = ((days % 7) + 11) % 7
  }

  /// The form of replies: `2026-03-13T17:40:00Z`.
  package var iso8601: String {
    "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))Z"
  }

  /// `Fri, 13 Mar 2026 17:40:00 GMT`, the form of an HTTP `Date` header (RFC 9110, 5.6.7).
  package var httpDate: String {
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return "\(weekdays[weekday]), \(two(day)) \(Self.months[month - 1]) \(year) "
      + "\(two(hour)):\(two(minute)):\(two(second)) GMT"
  }

  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Days to a Gregorian date by counting from March of year 0, where leap days come last.
  private static func civilDate(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + 719_468
    let era = days >= 0 ? days / 146_097 : (days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Days of a Gregorian date, counted from March of year 0, where leap days come last.
  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
