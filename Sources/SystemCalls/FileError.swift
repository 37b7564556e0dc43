/// Why a file could not be read or written.
package enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
  case system(SystemError)
  /// Something else stands at the path; nothing was opened, changed or waited for.
  case notAFile(path: String, FileKind)
  case tooLarge(path: String, limitBytes: Int)
  /// Other writers hold every name under which the file could be prepared.
  case busy(path: String)

  /// Without the path.
  package var reason: String {
    switch self {
    case .system(let error): error.reason
    case .notAFile(_, .link): "it is a symbolic link, which is neither followed nor replaced"
    case .notAFile(_, let kind): "it is \(kind), not a file"
    case .tooLarge(_, let limitBytes): "it has more than \(limitBytes) bytes"
    case .busy: "too many others are writing it now"
    }
  }

  package var description: String {
    switch self {
    case .system(let error): "\(error)"
    case .notAFile(let path, _), .tooLarge(let path, _), .busy(let path): "\(path): \(reason)"
    }
  }

  /// `errno` where the system refused, else nil.
  package var code: Int32? {
    guard case .system(let error) = self else { return nil }
    return error.code
  }
}
