import NemoContract

extension ServiceFault: CustomStringConvertible {
  /// One line for journals and logs; what the user reads is in `Phrases`.
  package var description: String {
    switch self {
    case .code(let code, let message): "code \(code)" + Self.quoted(message)
    case .status(let status, let message): "HTTP \(status)" + Self.quoted(message)
    case .rateLimited(let message, _): "429" + Self.quoted(message)
    case .refusal(let message): "refused" + Self.quoted(message)
    case .unreachable(let reason), .interrupted(let reason): reason
    case .notTheService(let status, let type):
      "HTTP \(status), \(type.isEmpty ? "no type" : type), not as the service does"
    case .incomplete(let missing): "the answer lacks \(missing)"
    }
  }

  private static func quoted(_ message: String?) -> String {
    message.map { " \"\($0)\"" } ?? ""
  }
}
