/// Sizes for people: `812 bytes`, `1.2 MB`.
package enum Size {
  package static func text(_ bytes: Int64) -> String {
    guard bytes >= 1024 else { return "\(bytes) bytes" }
    // Nothing is so large that a tenth more or less would count.
    var tenths = min(bytes, Int64.max / 10) * 10 / 1024
    for unit in ["KB", "MB"] {
      if tenths < 10_240 { return number(tenths) + " " + unit }
      tenths /= 1024
    }
    return number(tenths) + " GB"
  }

  private static func number(_ tenths: Int64) -> String {
    tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
