@testable import ClientEngine

/// What a user says: a command or a message, in which language, and what it may cost.
func fuzzCommands(_ bytes: [UInt8]) {
  let message = text(bytes)
  switch Intent.of(message) {
  case .upload(let places, let rest):
    for place in places { expect(!place.isEmpty, "a place without a name") }
    // A byte that no UTF-8 has takes three.
    let size = places.reduce(rest?.utf8.count ?? 0) { $0 + $1.utf8.count }
    expect(size <= 3 * message.utf8.count + 2, "places were made up")
  case .export(let options):
    expect(["mp4", "mov", "webm", "mkv", "avi"].contains(options.format), options.format)
  case .message(let text): expect(message.isEmpty || !text.isEmpty, "a message was lost")
  case .help, .credits, .state, .link, .cancelRender, .newSession, .resume, .quit, .mistake: break
  }
  _ = Language.detect(message)
  let lengths = SpokenLengths.seconds(in: message)
  expect(lengths.allSatisfy { $0 > 0 }, "\(lengths)")
  expect((100...100_000_000).contains(CreditGuard.cost(of: message)), "it costs too little")
}
