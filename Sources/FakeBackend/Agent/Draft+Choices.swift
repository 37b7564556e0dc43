import NemoContract

/// What there is of what somebody means.
enum Found: Hashable, Sendable {
  /// In their order, at least one.
  case places([Int])
  case nothing
  /// There are fewer than were counted.
  case only(Int)
  case noneIsCalled(String)
  /// One of so many; which one, nobody said.
  case oneOf(Int)
}

extension Draft {
  func found(_ kind: DraftItem.Kind, _ choice: Choice?) -> Found {
    let all = segments(of: kind)
    guard !all.isEmpty else { return .nothing }
    switch choice {
    case .all?: return .places(Array(all.indices))
    case .both? where all.count == 1: return .only(1)
    case .both? where all.count == 2: return .places(Array(all.indices))
    case .nth(let number)?: return places([number - 1], of: all.count)
    case .last?, .newest?: return places([all.count - 1], of: all.count)
    case .firstOnes(let count)?: return places(Array(0..<count), of: all.count)
    case .lastOnes(let count)?: return places(Array(all.count - count..<all.count), of: all.count)
    case .each(let choices)?: return each(kind, choices)
    case .named(let name)?:
      let named = all.indices.filter { all[$0].isCalled(name) }
      return named.isEmpty ? .noneIsCalled(name) : .places(named)
    case .middle? where all.count % 2 == 1: return .places([all.count / 2])
    case nil where all.count == 1: return .places([0])
    case .middle?, .both?, nil: return .oneOf(all.count)
    }
  }

  private func places(_ wished: [Int], of count: Int) -> Found {
    wished.allSatisfy((0..<count).contains) ? .places(wished) : .only(count)
  }

  private func each(_ kind: DraftItem.Kind, _ choices: [Choice]) -> Found {
    var all: [Int] = []
    for choice in choices {
      guard case .places(let places) = found(kind, choice) else { return found(kind, choice) }
      all += places.filter { !all.contains($0) }
    }
    return .places(all.sorted())
  }
}
