import Glibc

/// What libFuzzer calls with each input. One program holds all targets; the environment's
/// `NEMOSIM_FUZZ_TARGET` says which of them is fuzzed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let target: @Sendable ([UInt8]) -> Void = {
  let name = getenv("NEMOSIM_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let row = targets.first(where: { $0.key == name }) else {
    fatalError("no target is named \"\(name)\"; there are \(targets.map(\.key))")
  }
  return row.value
}()

/// Each has a folder of its name in `Tests/FuzzCorpus`, with inputs to begin with.
private let targets: KeyValuePairs<String, @Sendable ([UInt8]) -> Void> = [
  // Values and texts
  "json": fuzzJSON,
  "multipart": fuzzMultipart,
  "headers": fuzzHeaders,
  "pattern": fuzzPattern,
  "media": fuzzMedia,
  // Files that people write
  "yaml": fuzzYAML,
  "scenario": fuzzScenario,
  "skill": fuzzSkill,
  "kept": fuzzKept,
  // The service
  "upload": fuzzUpload,
  "message": fuzzMessage,
  "body": fuzzMessageBody,
  "draft": fuzzDraft,
  "request": fuzzRequest,
  "opening": fuzzOpening,
  // Its agent
  "prompts": fuzzPrompts,
  "wishes": fuzzWishes,
  // The client
  "events": fuzzEvents,
  "replies": fuzzReplies,
  "commands": fuzzCommands,
  "keys": fuzzKeys,
  "gui": fuzzGUI,
  "addresses": fuzzAddresses,
]

/// Ends the program with a sentence when a truth does not hold; libFuzzer keeps the input.
func expect(_ isTrue: Bool, _ otherwise: @autoclosure () -> String) {
  if !isTrue { fatalError(otherwise()) }
}

/// Bytes as text; what is not UTF-8 becomes U+FFFD.
func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// The input's first line, and what comes after it.
func firstLine(_ bytes: [UInt8]) -> (line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
  let end = bytes.firstIndex(of: 0x0a) ?? bytes.endIndex
  return (bytes[..<end], bytes[end...].dropFirst())
}
