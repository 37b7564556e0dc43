/// The models with which ADK reads the body of `/run_sse` (google-adk 1.27.5 and 2.13.0,
/// google-genai 1.75.0 and 2.34.0 [P]).
extension PydanticModel {
  /// `RunAgentRequest`
  static func runAgentRequest(_ version: Switches.ADKVersion) -> PydanticModel {
    version == .version1 ? runAgentRequest1 : runAgentRequest2
  }

  private static let runAgentRequest1 = PydanticModel(
    fields: [Field("app_name", .text, .required)] + runAgentFields(.version1), refusesUnknown: false
  )

  /// Where it names no application the server may have one that is meant.
  private static let runAgentRequest2 = PydanticModel(
    fields: [Field("app_name", .text)]
      + runAgentFields(.version2) + [
        Field("custom_metadata", .dictionary),
        Field(
          "service_tier",
          .wordOrText(["flex", "standard", "priority", "deferred"], of: "ServiceTier")),
      ], refusesUnknown: false)

  private static func runAgentFields(_ version: Switches.ADKVersion) -> [Field] {
    let fields = partFields(version) + (version == .version1 ? [] : newPartFields)
    let content = PydanticModel(fields: [
      Field("parts", .list(of: PydanticModel(fields: fields))), Field("role", .text),
    ])
    return [
      Field("user_id", .text, .required), Field("session_id", .text, .required),
      Field("new_message", .model(content)), Field("streaming", .flag, .defaulted),
      Field("state_delta", .dictionary), Field("function_call_event_id", .text),
      Field("invocation_id", .text),
    ]
  }

  private static let newPartFields = [
    Field("audio_transcription", .model(transcription)), Field("media_processing", .word),
    Field(
      "speech_metadata",
      .model(PydanticModel(fields: [Field("speaker", .text), Field("style", .text)]))),
  ]

  private static let transcription = PydanticModel(fields: [
    Field("text", .text), Field("finished", .flag), Field("language_code", .text),
    Field("speaker_label", .text),
    Field(
      "words",
      .list(
        of:
          PydanticModel(fields: [
            Field("word", .text), Field("start_offset", .text), Field("end_offset", .text),
          ]))),
    Field("start_offset", .text), Field("end_offset", .text),
  ])

  private static func partFields(_ version: Switches.ADKVersion) -> [Field] {
    [
      Field(
        "media_resolution",
        .model(PydanticModel(fields: [Field("level", .word), Field("num_tokens", .whole)]))),
      Field(
        "code_execution_result",
        .model(
          PydanticModel(fields: [
            Field("outcome", .word), Field("output", .text), Field("id", .text),
          ]))),
      Field(
        "executable_code",
        .model(
          PydanticModel(fields: [
            Field("code", .text), Field("language", .word), Field("id", .text),
          ]))),
      Field(
        "file_data",
        .model(
          PydanticModel(fields: [
            Field("display_name", .text), Field("file_uri", .text), Field("mime_type", .text),
          ]))),
      Field("function_call", .model(functionCall)),
      Field("function_response", .model(functionResponse(version))),
      Field(
        "inline_data",
        .model(
          PydanticModel(fields: [
            Field("data", .bytes), Field("display_name", .text), Field("mime_type", .text),
          ]))),
      Field("text", .text), Field("thought", .flag), Field("thought_signature", .bytes),
      Field(
        "video_metadata",
        .model(
          PydanticModel(fields: [
            Field("end_offset", .text), Field("fps", .number), Field("start_offset", .text),
          ]))),
      Field("tool_call", .model(tool("args"))), Field("tool_response", .model(tool("response"))),
      Field("part_metadata", .dictionary),
    ]
  }

  private static let functionCall = PydanticModel(fields: [
    Field("id", .text), Field("args", .dictionary), Field("name", .text),
    Field(
      "partial_args",
      .list(
        of:
          PydanticModel(fields: [
            Field("bool_value", .flag), Field("json_path", .text),
            Field("null_value", .constant("NULL_VALUE")), Field("number_value", .number),
            Field("string_value", .text), Field("will_continue", .flag),
          ]))),
    Field("will_continue", .flag),
  ])

  private static func functionResponse(_ version: Switches.ADKVersion) -> PydanticModel {
    let data = PydanticModel(fields: [
      Field("mime_type", .text), Field("data", .bytes), Field("display_name", .text),
    ])
    let file = PydanticModel(fields: [
      Field("file_uri", .text), Field("mime_type", .text), Field("display_name", .text),
    ])
    let part = PydanticModel(
      fields: [Field("inline_data", .model(data)), Field("file_data", .model(file))]
        + (version == .version1 ? [] : [Field("media_processing", .word)]))
    return PydanticModel(fields: [
      Field("will_continue", .flag), Field("scheduling", .word),
      Field("parts", .list(of: part)), Field("id", .text), Field("name", .text),
      Field("response", .dictionary),
    ])
  }

  private static func tool(_ content: String) -> PydanticModel {
    PydanticModel(fields: [
      Field("id", .text), Field("tool_type", .word), Field(content, .dictionary),
    ])
  }
}
