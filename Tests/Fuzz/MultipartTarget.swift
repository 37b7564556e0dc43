import HTTPMessages

/// In one piece and byte by byte the same comes out, and nothing that the form does not hold.
func fuzzMultipart(_ bytes: [UInt8]) {
  let whole = parts([bytes[...]])
  expect(whole?.joined().count ?? 0 <= bytes.count, "the parts hold more than the form")
  expect(whole == parts(bytes.indices.map { bytes[$0...$0] }), "pieces change the parts")
}

private func parts(_ pieces: [ArraySlice<UInt8>]) -> [[UInt8]]? {
  var parser = MultipartParser(boundary: "b")
  var parts: [[UInt8]] = []
  do {
    for piece in pieces {
      for event in try parser.feed(piece) {
        switch event {
        case .partBegan: parts.append([])
        case .data(let data): parts[parts.count - 1] += data
        case .partEnded: break
        }
      }
    }
    try parser.finish()
  } catch {
    return nil
  }
  return parts
}
