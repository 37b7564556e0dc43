extension CalendarTime {
  /// Centuries of virtual time fit behind each, and a year keeps its four digits.
  private static let years = 1970...2999

  /// Unix time of a date of ISO 8601 in UTC, with or without a time of day: `2026-03-13`,
  /// `2026-03-13T17:40:00Z`; nil for anything else, and for what the calendar does not have.
  package static func unixMilliseconds(isoDate: String) -> Int64? {
    let halves = isoDate.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count <= 2, let date = numbers(halves[0], [4, 2, 2], separator: "-"),
      years.contains(date[0]), (1...12).contains(date[1])
    else { return nil }
    var time = [0, 0, 0]
    if halves.count == 2 {
      guard halves[1].hasSuffix("Z"),
        let read = numbers(halves[1].dropLast(), [2, 2, 2], separator: ":")
      else { return nil }
      time = read
    }
    guard time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
    let days = daysSince1970(year: date[0], month: date[1], day: date[2])
    let moment = Int64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]) * 1000
    // The 30th of February would be the 2nd of March.
    return CalendarTime(unixMilliseconds: moment).day == date[2] ? moment : nil
  }

  private static func numbers(
    _ text: Substring, _ widths: [Int], separator: Character
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == widths, parts.joined().allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    return parts.compactMap { Int($0) }
  }
}
