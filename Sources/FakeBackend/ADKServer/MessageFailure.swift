/// Why ADK fails on a message that its models take; said on the stream ([P]).
enum MessageFailure {
  /// A `ValueError`, before the agent is asked; nil where there is nothing wrong.
  static func problem(
    of body: AgentRequest, in session: Session, _ version: Switches.ADKVersion
  ) -> String? {
    switch version {
    case .version1:
      guard body.hasMessage else {
        return "Running an agent requires either a new_message or an invocation_id to resume a "
          + "previous invocation. Session: \(session.id), User: \(body.userID ?? "me")"
      }
      guard body.hasParts else { return "No parts in the new_message." }
      return session.turns > 0 ? body.answers.problemOfVersion1 : nil
    // It goes on with what was said before where there is no message, or an empty one.
    case .version2:
      return body.answers.problemOfVersion2(resumes: body.invocationID != nil)
        ?? (body.callsFunctions ? "User message cannot contain function calls." : nil)
    }
  }
}
