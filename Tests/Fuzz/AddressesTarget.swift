import HTTPTransport

@testable import ClientEngine

/// An address on the first line, one that was met there below; and a secret that must not get out.
func fuzzAddresses(_ bytes: [UInt8]) {
  let (line, rest) = firstLine(bytes)
  let base = "http://base.example"
  guard let home = try? WebAddress(base) else { fatalError("libcurl does not know \(base)") }
  for written in [text(line), base + text(line), base + "/" + text(line)] {
    guard let address = try? WebAddress(written) else { continue }
    check(address)
    expect(address.origin != home.origin || isAtHome(address), "\(address.text) is at home")
    guard let met = try? WebAddress(text(rest), relativeTo: address) else { continue }
    check(met)
    expect(met.origin != home.origin || isAtHome(met), "\(met.text) is at home")
  }
  _ = LocalFile.name(ofLink: text(line))
  redact(text(line), in: text(rest))
}

/// What is sent is read again as the same.
private func check(_ address: WebAddress) {
  let again = try? WebAddress(address.text)
  expect(again?.origin == address.origin, "\(address.text) is another origin when it is read again")
  expect(again?.text == address.text, "\(address.text) is written as \(again?.text ?? "nothing")")
  expect(address.text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }, "\(address.text) cannot be sent")
}

private func isAtHome(_ address: WebAddress) -> Bool {
  ["http://base.example/", "http://base.example:80/"].contains {
    address.text.lowercased().utf8.starts(with: $0.utf8)
  }
}

private func redact(_ secret: String, in said: String) {
  var redaction = Redaction()
  redaction.remember(secret)
  let clean = redaction.clean(said)
  expect(redaction.clean(clean).utf8.elementsEqual(clean.utf8), "cleaned twice: \(clean)")
  // Tokens are made of these; the mark itself could hold others.
  let isToken =
    secret.utf8.count >= 8
    && secret.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
    }
  guard isToken, !Redaction.mark.contains(secret) else { return }
  expect(!Find.contains(secret, in: clean), "\(secret) is still in \(clean)")
}
