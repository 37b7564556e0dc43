extension Switch {
  /// Every switch, in the order of lists.
  package static let table = signIn + replies + uploads + messages + agent + exports

  private static let signIn = [
    Switch(
      "tokenLife", \.tokenLife, "how long a token lives",
      source: "contract 11 row 6: SEED0-3 7 days, OFF 1.5 to 1.7 for ever"),
    Switch(
      "anonymousScopes", \.anonymousScopes,
      "what anonymous tokens may do; attributed exports are allowed under both",
      source: "contract 11 row 7: OFF to 1.7 *, OFF 1.8 read, write, upload"),
    Switch(
      "repeatToken", \.repeatToken,
      "a second anonymous token for one client id; limited429: none for 7 days",
      source: "contract 2: 1 token per client and 7 days; reply not published"),
    Switch(
      "tokensPerAddress", \.tokensPerAddress,
      "how many anonymous tokens one address gets (X-Forwarded-For tells addresses apart)",
      source:
        "contract 11 row 8: OFF@ff57a62 10 per 7 days, OFF@27ce8fe 5 per hour; off by default, "
        + "as whoever tests signs in often from one address"),
    Switch(
      "badToken", \.badToken, "what a token that opens nothing is answered with",
      source: "SEED0-3 code 1001; contract 9: the sibling gateway 401 and 403"),
    Switch(
      "legacySignIn", \.legacySignIn, "whether X-API-Key and X-User-Id still sign in",
      source: "contract 1: OFF@27ce8fe deprecated but works"),
    Switch(
      "bindIDPlaces", \.bindIDPlaces, "which replies carry an anonymous user's id",
      source: "contract 11 row 12: session-and-state now, in older documents the token; all carry "
        + "it by default, so that readers of either find it"),
  ]

  private static let replies = [
    Switch(
      "bodyCodeStatus", \.bodyCodeStatus, "HTTP status of replies with code 1001 to 4002",
      source: "contract 11 row 2: not published"),
    Switch(
      "failureMessage", \.failureMessage, "whether message stands beside the code of a failure",
      source: "contract 1: no skill document shows it, the sibling gateway has it (CLI)"),
    Switch(
      "requestShapes", \.requestShapes,
      "which requests are taken; documented: bodies of type application/json without nulls, field "
        + "files, urls with source_type, sessionId and a draft object in renders, snake_case and "
        + "nemo_agent in /run_sse, X-API-Key with X-User-Id, claims with task_id",
      source: "contract 1, 4, 6b, 7, 8; whether the service takes more is not published"),
    Switch(
      "attributionChecks", \.attributionChecks,
      "which requests without the attribution headers are refused; all: as badToken says, exports "
        + "with 402 where exportRequiresAttribution says so",
      source: "contract 1: OFF changelog 1.5 exports, OFF 1.9 auth failures or export 402"),
    Switch(
      "rateLimit", \.rateLimit, "which requests are refused with 429 and Retry-After",
      source: "SEED0-3 name 429, nobody its limit"),
  ]

  private static let uploads = [
    Switch(
      "uploadFailures", \.uploadFailures,
      "whether a file that cannot be taken spoils the others of its request",
      source: "contract 15.5: per file or whole request, not published"),
    Switch(
      "freshDraft", \.freshDraft, "the draft of a session in which nothing was made",
      source: "contract 5: draft empty or absent"),
  ]

  private static let messages = [
    Switch(
      "streamDialect", \.streamDialect, "what the events of a stream look like",
      source: "contract 11 row 4: ADK by request shape, APIREF typed"),
    Switch(
      "adkVersion", \.adkVersion, "whose frames and errors the adk dialect has",
      source: "contract 6b: both measured; 2.13.0 adds nodeInfo and error_details"),
    Switch(
      "requestChecks", \.requestChecks,
      "how closely requests to /run_sse are looked at; adk: type, encoding and every field of the "
        + "body, app_name, whose session it is, parts, slashes behind the path and Origin as ADK's "
        + "server does; under adkVersion=2.13.0 always",
      source: "contract 6b: ADK asks for app_name and user_id and refuses unknown part fields"),
    Switch(
      "runSSEUserID", \.runSSEUserID,
      "whether /run_sse without user_id is refused with 422; it always is under requestChecks=adk "
        + "and adkVersion=2.13.0",
      source: "contract 11 row 17: SEED0-2 omit it, ADK requires it"),
    Switch(
      "unknownSession", \.unknownSession, "what /run_sse says about an unknown session",
      source: "SEED0-3 code 1002, ADK 404 with detail"),
    Switch(
      "outOfCredits", \.outOfCredits, "where a user without credits learns of it",
      source: "contract 15.2: before the stream or as an event, not published; row 10: PLUG 402"),
    Switch(
      "editPrice", \.editPrice, "whether each message that edits is paid for, or a session's first",
      source: "contract 10: editing about 50 a session; what a session is there is not published"),
    Switch(
      "concurrentRuns", \.concurrentRuns, "a second message while the agent is at work",
      source: "contract 15.9: not published; a family document says queue"),
    Switch(
      "workSurvivesDroppedStream", \.workSurvivesDroppedStream,
      "whether the agent goes on when the client has left; a message that waited behind dropped "
        + "work is paid for only if one of its edits still changes something",
      source: "contract 11 row 15: documents yes, stock ADK no"),
    Switch(
      "heartbeats", \.heartbeats, "whether signs of life come while the agent works",
      source: "contract 11 row 5: SEED0-3 yes, stock ADK none"),
    Switch(
      "heartbeatKinds", \.heartbeatKinds, "how signs of life look; world: as heartbeat_kinds says",
      source: "contract 11 row 5: APIREF typed, SEED0-3 heartbeat or empty data"),
  ]

  private static let agent = [
    Switch(
      "longRunningTools", \.longRunningTools, "whose calls stand in longRunningToolIds",
      source: "ADK marks long-running tools; which the service's are is not published"),
    Switch(
      "generationStages", \.generationStages,
      "whether music, title and effects come by themselves behind a clip, or can be left out",
      source: "contract 11 row 21: stripped on request, or cannot be disabled; two_stages too"),
    Switch(
      "stateDeltas", \.stateDeltas, "whether results of edits carry the new draft in stateDelta",
      source: "contract 6b: ADK events may; whether the service's do is not published [I]"),
    Switch(
      "thoughts", \.thoughts, "whether hidden reasoning comes before some answers",
      source: "contract 6b: ADK parts with thought; whether the service's do is not published [I]"),
    Switch(
      "trailingIssue", \.trailingIssue,
      "whether \"I encountered a temporary issue\" follows an answer that is fine",
      source: "contract 6a: OFF tells clients to drop it"),
  ]

  private static let exports = [
    Switch(
      "renderRoutes", \.renderRoutes,
      "whether exports go to render/proxy/draft and render/proxy/{id}, too",
      source: "contract 7: OFF@27ce8fe both pairs by age, SEED0-3 lambda; nobody says the first "
        + "are gone, and a client of SEED0-3 never calls them"),
    Switch(
      "renderReply", \.renderReply, "how a render reply is wrapped",
      source: "contract 11 row 1: SEED0-3 and OFF 1.9 top-level, APIREF data"),
    Switch(
      "duplicateRender", \.duplicateRender, "a submit with a render id that is taken",
      source: "contract 7: an error, OFF; idempotency not published"),
    Switch(
      "downloadReply", \.downloadReply, "what the download of a render answers",
      source: "contract 7: bytes OFF and APIREF, JSON with output.url CLI"),
    Switch(
      "filmLife", \.filmLife, "how long a film can be fetched",
      source: "contract 7: 24 h, a family document"),
    Switch(
      "filmRanges", \.filmRanges, "whether a part of a film is sent where one is asked for",
      source: "RFC 9110 14.2: a server may overlook Range"),
    Switch(
      "exportRequiresAttribution", \.exportRequiresAttribution,
      "whose exports without the attribution headers are refused with 402",
      source: "contract 11 row 10: SEED0-3 all, OFF changelog 1.5 users without credits"),
    Switch(
      "exportPlan", \.exportPlan, "whose plan allows exports",
      source: "contract 11 row 11: OFF all users, SEED0-3 free plan export blocked"),
    Switch(
      "planRefusal", \.planRefusal, "HTTP status of an export that the plan blocks",
      source: "contract 11 row 10: SEED0-3 402, PLUG 403"),
  ]
}
