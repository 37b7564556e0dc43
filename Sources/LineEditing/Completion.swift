/// What may stand in place of the last characters before the cursor.
package enum Completion: Hashable, Sendable {
  case none
  /// So many scalars, and what they become.
  case one(replacing: Int, with: String)
  /// As far as all agree, and what each is called.
  case several(replacing: Int, with: String, names: [String])

  /// - Parameters:
  ///   - candidates: what the begun text may become, with the name that each is shown by.
  ///   - begun: the text before the cursor that is replaced.
  package init(_ candidates: [(text: String, name: String)], begun: String) {
    let count = begun.unicodeScalars.count
    guard let first = candidates.first else {
      self = .none
      return
    }
    guard candidates.count > 1 else {
      self = .one(replacing: count, with: first.text)
      return
    }
    let common = candidates.dropFirst().reduce(first.text[...]) { common, candidate in
      common.prefix(zip(common, candidate.text).prefix { $0 == $1 }.count)
    }
    let longer = common.unicodeScalars.count > count ? String(common) : begun
    self = .several(replacing: count, with: longer, names: candidates.map(\.name))
  }
}
