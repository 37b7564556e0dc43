import Testing

@testable import ScenarioFiles

@Suite struct DurationTextTests {
  @Test(arguments: [
    ("15s", Duration.seconds(15)), ("2m", .seconds(120)), ("1m30s", .seconds(90)),
    ("500ms", .milliseconds(500)), ("1h", .seconds(3600)), ("1.5s", .milliseconds(1500)),
    ("0s", .zero), ("1h0m1s1ms", .milliseconds(3_601_001)), ("0.125h", .seconds(450)),
    ("8784h", DurationText.longest),
  ])
  func isRead(text: String, duration: Duration) {
    #expect(DurationText.read(text) == duration)
  }

  @Test(arguments: [
    "", "15", "s", "15 s", "15sec", "1s1m", "1s1s", "-1s", "+1s", "1.s", ".5s", "1.0001s",
    "0.5ms", "1,5s", "8785h", "999999999h", "9999999999999999999999s", "１s", "1..2s", "1e3s",
  ])
  func isRefused(text: String) {
    #expect(DurationText.read(text) == nil)
  }

  @Test(arguments: [
    ("8785h", "; 8784h at most"), ("1000000h", "; 8784h at most"), ("8784h", ""), ("soon", ""),
    ("", ""), ("9999999999h", ""),
  ])
  func theLimitIsNamedWhereItIsTheReason(text: String, words: String) {
    #expect(DurationText.limit(for: text) == words)
  }
}
