import HTTPMessages
import SystemCalls

extension ReplyPlan {
  /// A film is far smaller.
  private static let fileLimitBytes = 1 << 30

  /// The plan with its body in memory, and shaped; without faults where that cannot be.
  var prepared: ReplyPlan {
    var plan = self
    switch body {
    case .bytes, .timed: break
    case .file(let path): plan.body = Self.bytes(of: path, nil) ?? body
    case .filePart(let path, let part): plan.body = Self.bytes(of: path, part) ?? body
    case .pushed, .resource: break
    }
    switch plan.body {
    case .bytes, .timed: return plan.shaped
    case .pushed, .file, .filePart, .resource:
      // What is not known, or cannot be read, is told in the usual way.
      plan.faults = []
      return plan
    }
  }

  private static func bytes(of path: String, _ part: Range<Int64>?) -> ReplyBody? {
    guard let bytes = try? WholeFile.read(path, atMost: fileLimitBytes) else { return nil }
    let whole = 0..<Int64(bytes.count)
    let meant = (part ?? whole).clamped(to: whole)
    return .bytes(Array(bytes[Int(meant.lowerBound)..<Int(meant.upperBound)]))
  }
}

extension ReplyBody {
  /// It ends when its client leaves.
  var isStream: Bool {
    switch self {
    case .timed, .pushed: true
    case .bytes, .file, .filePart, .resource: false
    }
  }

  /// Its owner gives it piece by piece.
  var isPushed: Bool { if case .pushed = self { true } else { false } }

  /// Its bytes are known, so that they can go past libmicrohttpd.
  var isItsOwn: Bool {
    switch self {
    case .bytes, .timed: true
    case .pushed, .file, .filePart, .resource: false
    }
  }
}

extension WirePlan.End {
  var isNever: Bool {
    switch self {
    case .never, .repeats: true
    case .close, .reset: false
    }
  }
}
