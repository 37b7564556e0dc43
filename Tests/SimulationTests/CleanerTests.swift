import HTTPMessages
import Journaling
import Testing

@testable import Simulation

/// What opens a door does not leave the process, whatever it looks like and wherever it stands.
@Suite struct CleanerTests {
  private static let secret = "hunter2pass"

  @Test(arguments: [
    ("Authorization", "Bearer hunter2pass"), ("Proxy-Authorization", "Basic hunter2pass"),
    ("X-Auth-Token", "hunter2pass"), ("X-Nemo-Token", "hunter2pass"),
    ("X-Amz-Security-Token", "hunter2pass"), ("Cookie", "a=b; session=hunter2pass"),
    ("X-Api-Key", "hunter2pass"),
  ])
  func headersOfCredentialsAreHidden(name: String, value: String) {
    let record = RequestRecord(
      exchange: 1, method: "GET", path: "/", headers: HTTPHeaders([name: value]))
    #expect(!Self.cleaned(.request(record)).contains(Self.secret))
  }

  @Test(arguments: [
    "token", "password", "auth", "sig", "api_key", "access_token", "refreshToken",
    "nemo_token",
  ])
  func membersOfAQueryAreHidden(name: String) {
    let record = RequestRecord(
      exchange: 1, method: "GET", path: "/a?x=1&\(name)=\(Self.secret)&y=2")
    let cleaned = Self.cleaned(.request(record))
    #expect(
      !cleaned.contains(Self.secret) && cleaned.contains("x=1&\(name)=nmv_usr_…(redacted)&y=2"))
  }

  @Test(arguments: ["token", "accessToken", "refresh_token", "password", "client_secret"])
  func longMembersOfABodyAreHiddenEverywhere(name: String) {
    let secret = "0123456789abcdefghij"
    let body = Array(#"{"a":[{"\#(name)":"\#(secret)"}]}"#.utf8)
    let record = RequestRecord(
      exchange: 1, method: "POST", path: "/later/\(secret)",
      body: BodyRecord(start: body, sizeBytes: body.count, hash: nil))
    let cleaned = Self.cleaned(.request(record))
    #expect(!cleaned.contains(secret) && cleaned.contains(name))
  }

  /// A known secret is found in any spelling of a target.
  @Test(arguments: [
    "/a?x=0123456789%61bcdefghij", "/%30123456789abcdefghij/b", "/a?my_token=0123456789abcdef%67",
  ])
  func spellingsOfTargetsAreRead(path: String) {
    var cleaner = Cleaner()
    cleaner.hide(token: "0123456789abcdefghij")
    let request = Happening.request(RequestRecord(exchange: 1, method: "GET", path: path))
    guard case .request(let record) = cleaner.clean(request) else { return }
    #expect(!record.path.contains("3456789") && record.path.contains("redacted"), "\(record.path)")
  }

  /// Words that say nothing of themselves stay.
  @Test func othersStay() {
    let record = RequestRecord(
      exchange: 1, method: "GET", path: "/a?page=hunter2pass",
      headers: HTTPHeaders(["X-Client-Id": "hunter2pass", "Accept": "hunter2pass"]))
    #expect(Self.cleaned(.request(record)).ranges(of: Self.secret).count == 3)
  }

  private static func cleaned(_ happening: Happening) -> String {
    var cleaner = Cleaner()
    cleaner.learnSecrets(of: happening)
    guard case .request(let record) = cleaner.clean(happening) else { return "" }
    let headers = record.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    return "\(record.path)\n\(headers)\n\(String(decoding: record.body.bytes, as: UTF8.self))"
  }
}
