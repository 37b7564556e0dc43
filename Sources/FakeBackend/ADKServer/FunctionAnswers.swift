import JSONText

/// Answers to function calls in a message, which ADK holds against the calls of its session ([P]).
///
/// The fake keeps no list of calls: an id such as ADK makes them is taken for that of a call.
struct FunctionAnswers: Sendable {
  private struct ID: Hashable {
    /// nil and empty are none.
    let text: String?
    /// As `repr` shows it.
    let shown: String

    var isGiven: Bool { text?.isEmpty == false }
    var isForeign: Bool { text?.utf8.starts(with: "adk-".utf8) != true }
  }

  private let ids: [ID]
  private let comeWithText: Bool

  init(in parts: [JSON], of body: PythonJSON) {
    let answers = parts.compactMap { $0.field("function_response") }.filter { $0.object != nil }
    ids = answers.map {
      let id = $0["id"]?.string
      return ID(text: id, shown: id.map(body.quoted) ?? "None")
    }
    comeWithText = parts.contains { $0["text"]?.string?.isEmpty == false }
  }

  /// What version 1 finds wrong as soon as something was said in the session before.
  var problemOfVersion1: String? {
    let foreign = ids.filter(\.isForeign)
    guard !foreign.isEmpty else { return nil }
    return "No function call event found for function responses ids: \(Self.set(foreign))"
  }

  /// - Parameter resumes: the message names an invocation.
  func problemOfVersion2(resumes: Bool) -> String? {
    let given = ids.filter(\.isGiven)
    if !given.isEmpty, comeWithText {
      return
        "Message cannot contain both function responses and text. Function responses resume an "
        + "existing invocation while text starts a new one."
    }
    if resumes, let first = ids.first, !first.isGiven {
      return "Function response id is required to resume an invocation."
    }
    let foreign = given.filter(\.isForeign)
    guard !foreign.isEmpty else { return nil }
    return "Function call not found for function response ids: \(Self.set(foreign)). Ensure each "
      + "function response ID matches an existing function call in the session history."
  }

  /// Python leaves the order of a set to chance.
  private static func set(_ ids: [ID]) -> String {
    let each: [String] = ids.map(\.shown).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return "{\(each.joined(separator: ", "))}"
  }
}
