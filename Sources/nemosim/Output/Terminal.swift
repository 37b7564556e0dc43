import Glibc

/// What is at the other end of standard output; the one place that asks.
struct Terminal: Hashable, Sendable {
  var isInteractive: Bool
  var allowsColour: Bool
  /// Whether lines can be written over and a cursor be moved there.
  var isDrawable: Bool
  /// Columns, within reason.
  var width: Int

  /// As the descriptor and the environment say.
  static func of(descriptor: Int32) -> Terminal {
    let isInteractive = isatty(descriptor) == 1
    // https://no-color.org: any value but an empty one counts.
    let refused = environment("NO_COLOR") != nil || environment("TERM") == "dumb"
    return Terminal(
      isInteractive: isInteractive, allowsColour: isInteractive && !refused,
      isDrawable: isInteractive && (environment("TERM") ?? "dumb") != "dumb",
      width: width(environment("COLUMNS").flatMap { Int($0) } ?? reportedWidth(descriptor)))
  }

  /// Wider lines than 120 are hard to read, narrower ones than 40 cannot hold two columns.
  static func width(_ columns: Int?) -> Int {
    guard let columns, columns > 0 else { return 80 }
    return min(max(columns, 40), 120)
  }

  private static func reportedWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
