import JSONText

/// Schemas that stand under `components`, by their names.
enum SchemaName: String, Sendable, CaseIterable {
  case anonymousToken = "AnonymousToken"
  case session = "Session"
  case credits = "Credits"
  case upload = "Upload"
  case state = "State"
  case draft = "Draft"
  case render = "Render"
  case renderData = "RenderData"
  case oldestRender = "OldestRender"
  case renderRefusal = "RenderRefusal"
  case detail = "Detail"
  case invalidBody = "InvalidBody"
  case agentEvent = "AgentEvent"
  case typedEvent = "TypedEvent"
  case streamError = "StreamError"

  var schema: Schema {
    switch self {
    case .anonymousToken: .anonymousToken
    case .session: .session
    case .credits: .credits
    case .upload: .upload
    case .state: .state
    case .draft: .draft
    case .render: .render
    case .renderData: .renderData
    case .oldestRender: .oldestRender
    case .renderRefusal: .renderRefusal
    case .detail: .detail
    case .invalidBody: .invalidBody
    case .agentEvent: .agentEvent
    case .typedEvent: .typedEvent
    case .streamError: .streamError
    }
  }
}
