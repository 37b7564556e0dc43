package import HTTPMessages

extension ReplyFault {
  /// Nothing but signs of life of one kind, as often as documents lead to expect.
  package static func onlyHeartbeats(_ kind: HeartbeatKind) -> ReplyFault {
    .events(
      .onlyHeartbeats(
        TimedPiece(
          after: .seconds(15), bytes: StreamEncoder.encode(kind), summary: "heartbeat",
          isSignOfLife: true)))
  }
}
