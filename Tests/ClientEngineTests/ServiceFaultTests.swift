import HTTPMessages
import JSONText
import NemoContract
import Testing

@testable import ClientEngine

struct ServiceFaultTests {
  /// Words of a 403, or a code in a body (contract 9) → the row of the documents' table.
  @Test(
    arguments: [
      (.code(403, message: "invalid authentication token"), .invalidToken),
      (.status(403, message: "missing authentication token"), .invalidToken),
      (.status(403, message: "Token has been revoked"), .invalidToken),
      (.code(403, message: "token has expired"), .invalidToken),
      (.code(401, message: nil), .invalidToken), (.code(1010, message: nil), .invalidToken),
      (.code(403, message: "export blocked: your plan has no exports"), .planBlocked),
      (.status(403, message: "plan required"), .planBlocked),
      (.status(403, message: "Missing skill attribution headers"), .attributionMissing),
      (.code(403, message: "anon_1 is not the user of this token"), .other),
      (.status(403, message: nil), .other),
    ] as [(ServiceFault, ServiceFault.Kind)])
  func forbiddenMeansWhatItSays(fault: ServiceFault, kind: ServiceFault.Kind) {
    #expect(fault.kind == kind)
  }

  /// Words of a 402 (contract 11, row 10) → its cause, and the cause behind a message.
  @Test(
    arguments: [
      (nil, .planBlocked, .outOfCredits),
      ("", .planBlocked, .outOfCredits),
      ("payment required", .planBlocked, .outOfCredits),
      ("Missing skill attribution headers", .attributionMissing, .attributionMissing),
      ("missing X-Skill-Source", .attributionMissing, .attributionMissing),
      (
        "export blocked: no credits left and missing attribution X-Skill-Version",
        .attributionMissing, .attributionMissing
      ),
      ("free plan export blocked: exports need a paid plan", .planBlocked, .outOfCredits),
      ("Subscription tier issue, not a credit issue", .planBlocked, .outOfCredits),
      ("upgrade", .planBlocked, .outOfCredits),
      ("Insufficient credits", .outOfCredits, .outOfCredits),
      ("You are out of credits. Upgrade your plan.", .outOfCredits, .outOfCredits),
      ("积分不足，请充值", .outOfCredits, .outOfCredits),
      ("当前套餐不支持导出", .planBlocked, .outOfCredits),
    ] as [(String?, ServiceFault.Kind, ServiceFault.Kind)])
  func paymentRequiredHasCauses(
    message: String?, ofExport: ServiceFault.Kind, ofMessage: ServiceFault.Kind
  ) {
    for fault in [ServiceFault.code(402, message: message), .status(402, message: message)] {
      #expect(fault.kind == ofExport)
      #expect(fault.ofMessage.kind == ofMessage)
    }
  }

  /// Each cause has a sentence of its own, in every language.
  @Test func eachCauseHasItsCure() {
    for phrases in [EnglishPhrases(), ChinesePhrases()] as [any Phrases] {
      let told = ["Missing skill attribution headers", "upgrade", "insufficient credits"].map {
        phrases.sentence(.service(.status(402, message: $0)), baseURL: "")
      }
      #expect(Set(told).count == 3)
      #expect(told[0].contains("X-Skill-Source"))
    }
  }

  /// A code is a number, or the same digits as text.
  @Test(arguments: [
    (#"{"code":"2001","message":"no"}"#, ServiceFault.Kind.outOfCredits),
    (#"{"code":2001,"message":"no"}"#, .outOfCredits),
    (#"{"code":"1001"}"#, .invalidToken), (#"{"code":"402","message":"plan"}"#, .planBlocked),
    (#"{"code":"429"}"#, .rateLimited),
  ])
  func aCodeMayBeText(body: String, kind: ServiceFault.Kind) {
    #expect(throws: ServiceFault.self) {
      do {
        _ = try ServiceFault.payload(status: 200, headers: HTTPHeaders(), body: Array(body.utf8))
      } catch let fault as ServiceFault {
        #expect(fault.kind == kind)
        throw fault
      }
    }
  }

  @Test func aSuccessMayBeText() throws {
    let body = Array(#"{"code":"0","data":{"a":1}}"#.utf8)
    #expect(try ServiceFault.payload(status: 200, headers: HTTPHeaders(), body: body) == ["a": 1])
  }

  /// A message may have begun its work behind these; the others refuse it.
  @Test(
    arguments: [
      (.status(500, message: "no"), 500, true), (.status(503, message: nil), 503, true),
      (.code(500, message: "no"), 500, true), (.code(5001, message: "no"), 502, true),
      (.code(500, message: "no"), 200, true), (.code(5001, message: "no"), 200, false),
      (.notTheService(status: 200, contentType: "text/html"), 200, true),
      (.code(2001, message: nil), 500, false), (.code(1001, message: nil), 503, false),
      (.rateLimited(message: nil, retryAfter: nil), 429, false),
      (.status(404, message: "session not found"), 404, false),
    ] as [(ServiceFault, Int, Bool)])
  func aBreakdownIsNoRefusal(fault: ServiceFault, status: Int, isUnknown: Bool) {
    #expect(fault.leavesWorkUnknown(status: status) == isUnknown)
  }
}

struct RetryAfterTests {
  /// 1994-11-06T08:49:37Z, the moment of RFC 9110's examples.
  private static let moment: Int64 = 784_111_777_000

  @Test(
    arguments: [
      ("45", 45), ("30", 30), ("5", 30), ("0", 30), ("300", 300), ("301", 30), ("604800", 30),
      (" 60 ", 60),
      ("99999999999999999999999999", 30),
      ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sunday, 06-Nov-94 08:51:07 GMT", 90),
      ("Sun Nov  6 08:50:57 1994", 80), ("Sun, 06 Nov 1994 08:00:00 GMT", 30),
      ("Sun, 06 Nov 2094 08:00:00 GMT", 30),
      ("soon", 30), ("-5", 30), ("1.5", 30), ("", 30), ("Sun, 41 Nov 1994 08:50:37 GMT", 30),
      ("٤٥", 30), ("Sun, 06 Foo 1994 08:50:37 GMT", 30),
    ] as [(String, Int)])
  func theLongerOfTheTwo(header: String, seconds: Int) {
    let pause = RetryAfter.pause(RetryAfter(header), nowUnixMilliseconds: Self.moment)
    #expect(pause == .seconds(seconds))
  }

  @Test func withoutAHeaderItIsTheDocumentsPause() {
    #expect(RetryAfter.pause(nil, nowUnixMilliseconds: 0) == Timing.rateLimitPause)
  }

  @Test(arguments: [429, 200])
  func theReplyHandsItOn(status: Int) {
    let body = status == 200 ? #"{"code":429,"message":"slow"}"# : #"{"message":"slow"}"#
    #expect(throws: ServiceFault.rateLimited(message: "slow", retryAfter: .seconds(45))) {
      try ServiceFault.payload(
        status: status, headers: HTTPHeaders(["Retry-After": "45"]), body: Array(body.utf8))
    }
  }
}
