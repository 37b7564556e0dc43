internal import CYAML

/// One step of a document as libyaml tells it; only this file knows libyaml.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, YAMLNode.Style, anchor: String?, tag: String?)
    case sequenceStart(anchor: String?, tag: String?)
    case sequenceEnd
    case mappingStart(anchor: String?, tag: String?)
    case mappingEnd
  }

  var kind: Kind
  var start: Mark
  var end: Mark
}

/// What libyaml says about broken syntax.
struct YAMLSyntaxProblem: Error {
  var problem: String
  var mark: Mark
  /// What was being read, such as `while parsing a block mapping`, and where that began.
  var context: String?
  var contextMark: Mark
}

/// libyaml's event parser over a text of its own.
final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let origin: Mark

  /// Marks are counted from `origin`, where `text` begins in its file.
  init(_ text: String, startingAt origin: Mark) {
    self.origin = origin
    let bytes = Array(text.utf8)
    input = .allocate(capacity: max(bytes.count, 1))
    _ = input.update(from: bytes)
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      preconditionFailure("yaml_parser_initialize: out of memory")
    }
    // A byte order mark was taken off before; libyaml would not look for UTF-16 any more.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(YAMLSyntaxProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(
      kind: kind(of: event), start: mark(event.start_mark), end: mark(event.end_mark))
  }

  private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      return .scalar(
        String(decoding: bytes, as: UTF8.self), isPlain ? .plain : .quoted,
        anchor: text(scalar.anchor), tag: text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      return .sequenceStart(anchor: text(sequence.anchor), tag: text(sequence.tag))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      return .mappingStart(anchor: text(mapping.anchor), tag: text(mapping.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: preconditionFailure("libyaml sent event \(event.type.rawValue)")
    }
  }

  private func problem() -> YAMLSyntaxProblem {
    let state = parser.pointee
    return YAMLSyntaxProblem(
      problem: state.problem.map { String(cString: $0) } ?? "libyaml error \(state.error.rawValue)",
      mark: mark(state.problem_mark),
      context: state.context.map { String(cString: $0) },
      contextMark: mark(state.context_mark))
  }

  private func mark(_ mark: yaml_mark_t) -> Mark {
    Mark(
      line: mark.line + origin.line, column: mark.column + 1, offset: mark.index + origin.offset)
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
