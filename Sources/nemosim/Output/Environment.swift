import Glibc

/// The variables of the environment; nothing below the command line looks at them.
enum Environment {
  /// nil when it is not set, or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
