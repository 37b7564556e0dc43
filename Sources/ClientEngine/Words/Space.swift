extension Unicode.Scalar {
  /// White space; most scalars are ASCII, and the tables of Unicode are slow to ask.
  var isSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0d).contains(value) : properties.isWhitespace
  }
}
