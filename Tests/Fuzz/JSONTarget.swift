import JSONText

/// What is read is written so that it can be read again, and is the same then.
func fuzzJSON(_ bytes: [UInt8]) {
  guard let json = try? JSON.parse(bytes) else { return }
  let written = json.bytes
  guard let again = try? JSON.parse(written) else {
    fatalError("what was written cannot be read again: \(text(written))")
  }
  expect(again == json, "it is another value when it is read again: \(text(written))")
  expect(again.bytes == written, "it is written in two ways: \(text(written))")
  expect(text(written).utf8.elementsEqual(written), "no UTF-8 was written")
}
