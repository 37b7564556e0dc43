package import NemoContract

/// What one file of a batch came to.
package enum BatchEnd: Hashable, Sendable {
  case film(ExportedFilm)
  /// An earlier call has made it; its path.
  case wasThere(String)
  case failed(ClientFailure)
  /// Something stands in the way of all files that are left.
  case notBegun

  package var isFilm: Bool {
    switch self {
    case .film, .wasThere: true
    case .failed, .notBegun: false
    }
  }
}

/// How far the project of a file had come when a batch began.
package struct BatchStanding: Hashable, Sendable {
  /// Where its film lies, in the folder that is asked for.
  package var film: String?
  /// Where it lies in another one.
  package var filmElsewhere: String?
  /// The file cannot be sent: no project is begun for it.
  package var problem: FileProblem?
  package var hasFile = false
  /// The agent has done what was said.
  package var isAnswered = false
  /// A turn or a render has not come to its end.
  package var isUnderWay = false
  /// The balance before the first message.
  package var balance: Credits?

  package init() {}
}

/// Decides what is done next for the files of a batch.
///
/// A value: it is told what came of each step, and names the next. A file that fails does not stop
/// the others, unless what failed stands in the way of all of them.
package struct BatchPlan: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// Goes to the project of a file, by its place from 0.
    case enter(Int)
    case resume
    /// From the folder of an earlier call.
    case copy(String)
    case upload
    case say
    case export
    case done
  }

  /// One for each file that is decided, in the files' order.
  package private(set) var ends: [BatchEnd] = []
  private let standings: [BatchStanding]
  private var step = Step.done

  package init(_ standings: [BatchStanding]) {
    self.standings = standings
    step = nextFile()
  }

  /// What is to be done now.
  package var next: Step { step }

  /// The balance before the first message of all.
  package var balance: Credits? { standings.lazy.compactMap(\.balance).first }

  /// What came of the step that was to be done.
  package mutating func take(_ outcome: Outcome) {
    if case .failed(let failure) = outcome {
      end(.failed(failure))
      if failure.stopsBatch {
        ends += Array(repeating: .notBegun, count: standings.count - ends.count)
      }
    } else if case .exported(let film) = outcome {
      end(.film(film))
    } else if case .uploaded(_, let refused) = outcome, !refused.isEmpty {
      end(.failed(.filesRefused(refused)))
    } else if step == .resume, case .silent(changed: false) = outcome {
      // It was sent and came to nothing; whoever calls again may have it sent again.
      end(.failed(.turnLost))
    } else {
      goOn()
      return
    }
    step = nextFile()
  }

  private mutating func end(_ end: BatchEnd) { ends.append(end) }

  /// To the next step of the file at hand.
  private mutating func goOn() {
    let standing = standings[ends.count]
    if case .enter = step, let film = standing.filmElsewhere {
      step = .copy(film)
      return
    }
    switch step {
    case .enter where standing.isUnderWay: step = .resume
    case .enter where !standing.hasFile: step = .upload
    case .enter, .upload: step = standing.isAnswered ? .export : .say
    case .resume, .say: step = .export
    case .copy, .export, .done: break
    }
  }

  /// To the first file that has no film yet and can have one.
  private mutating func nextFile() -> Step {
    while ends.count < standings.count {
      let standing = standings[ends.count]
      if let film = standing.film {
        ends.append(.wasThere(film))
      } else if let problem = standing.problem {
        ends.append(.failed(.filesRefused([problem])))
      } else {
        return .enter(ends.count)
      }
    }
    return .done
  }
}

extension ClientFailure {
  /// Whether it would be the same for every other file: who lacks credits or a plan for one film
  /// need not pay for the next.
  fileprivate var stopsBatch: Bool {
    switch self {
    case .service(let fault):
      [.outOfCredits, .planBlocked, .attributionMissing, .invalidToken].contains(fault.kind)
    case .creditLimit, .unusableToken, .unusableAddress, .clientIDUnreadable, .clientIDForeign,
      .outputFolder, .projectLost:
      true
    default: false
    }
  }
}
