import Journaling

extension Journal {
  /// Something was asked of the service, and there is not a single answer.
  var isUnanswered: Bool {
    var isAsked = false
    for entry in entries {
      switch entry.happening {
      case .request, .failed(.unreachable): isAsked = true
      case .reply: return false
      default: break
      }
    }
    return isAsked
  }
}
