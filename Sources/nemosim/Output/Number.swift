/// Numbers for people.
enum Number {
  /// A factor without decimals that say nothing: `30`, or `0.5`.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
