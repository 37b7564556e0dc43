import MediaFiles

/// However the bytes of a file come, the same is told of it, and nothing that no file can be.
func fuzzMedia(_ bytes: [UInt8]) {
  let whole = probe([bytes[...]])
  let half = bytes.count / 2
  expect(whole.facts == probe([bytes[..<half], bytes[half...]]).facts, "halves tell other facts")
  expect(whole.facts == probe(bytes.indices.map { bytes[$0...$0] }).facts, "bytes tell other facts")
  expect(whole.totalBytes == bytes.count, "bytes were lost")
  let facts = whole.facts
  expect(facts.duration.map { $0 >= .zero && $0 < .seconds(20_000_000) } ?? true, "\(facts)")
  expect(facts.framesPerSecond.map { $0 > 0 && $0 < 1000 } ?? true, "\(facts)")
  _ = (whole.filmFormat, whole.isWholeMP4, whole.hasMovieBox)
  // Frame tables are read before they are known to be nonsense, but not copied.
  expect(whole.heldBytes <= 4 * bytes.count + (1 << 20), "\(whole.heldBytes) bytes are held")
  expect(facts == skipping(bytes).facts, "what may be skipped told something")
}

private func probe(_ pieces: [ArraySlice<UInt8>]) -> MediaProbe {
  var probe = MediaProbe()
  for piece in pieces { probe.consume(piece) }
  return probe
}

/// As a reader of files does it: what tells nothing is not read.
private func skipping(_ bytes: [UInt8]) -> MediaProbe {
  var probe = MediaProbe()
  var place = 0
  while place < bytes.count {
    let skipped = min(probe.skippableBytes, bytes.count - place)
    probe.skip(skipped)
    place += skipped
    let end = min(place + 64, bytes.count)
    probe.consume(bytes[place..<end])
    place = end
  }
  return probe
}
