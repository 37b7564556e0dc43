@testable import ClientEngine

/// What an agent says, put into words for somebody without buttons.
func fuzzGUI(_ bytes: [UInt8]) {
  let said = text(bytes)
  let translation = GUITranslation(said)
  if translation.suggestedAction == nil {
    expect(translation.text.utf8.elementsEqual(said.utf8), "it was changed without a reason")
  }
  let lines = said.utf8.count { $0 == 0x0a } + 1
  expect(
    translation.text.utf8.count <= 3 * said.utf8.count + 200 * lines,
    "\(said.utf8.count) bytes became \(translation.text.utf8.count)")
}
