@testable import ClientEngine

/// What a user says: a command or a message, in which language, and what it may cost.
func fuzzCommands(_ bytes: [UInt8]) {
  let message = text(bytes)
  switch Intent.of(message) {
  case .upload(let places):
    for place in places {
      expect(!place.isEmpty && Find.contains(place, in: message), "nobody said \"\(place)\"")
    }
    expect(places.reduce(0) { $0 + $1.utf8.count } <= message.utf8.count, "places were made up")
  case .export(let options):
    expect(["mp4", "mov", "webm", "mkv", "avi"].contains(options.format), options.format)
  case .credits, .state, .conversation: break
  }
  _ = Language.detect(message)
  let lengths = SpokenLengths.seconds(in: message)
  expect(lengths.allSatisfy { $0 > 0 }, "\(lengths)")
  expect((100...100_000_000).contains(CreditGuard.cost(of: message)), "it costs too little")
}
