import FakeBackend
import HTTPMessages

/// Who may use the control API: programs of this machine, or who has its token; never a page that
/// a browser shows.
package struct ControlGuard: Sendable {
  /// Asked for where others than this machine's users can come in; nil: not asked for.
  package var token: String?
  /// Nothing may be changed.
  package var isReadOnly: Bool
  /// What the program says of itself.
  package var version: String

  package init(token: String? = nil, isReadOnly: Bool = false, version: String = "") {
    self.token = token
    self.version = version
    self.isReadOnly = isReadOnly
  }

  /// Pages of strangers reach loopback, too: by another origin, by a form, by a name of theirs that
  /// leads here.
  func check(_ head: RequestHead) throws(ControlRefusal) {
    guard isCalledByItsName(head) else {
      throw ControlRefusal(421, "the control API is called by a name of this machine")
    }
    if let origin = head.headers["Origin"] {
      let name = HostText(String(origin.split(separator: "/").last ?? ""))
      guard name?.isOfThisMachine == true else {
        throw ControlRefusal(403, "a page of \(origin) may not use the control API")
      }
    }
    // What a page only shows, such as a picture, is asked for without an Origin.
    if head.headers["Origin"] == nil, let site = head.headers["Sec-Fetch-Site"],
      !["none", "same-origin"].contains(site)
    {
      throw ControlRefusal(403, "a page of somebody else may not use the control API")
    }
    if let token {
      guard head.headers["Authorization"] == "Bearer \(token)" else {
        throw ControlRefusal(401, "the control API asks for Authorization: Bearer <control token>")
      }
    }
    guard head.method != "POST" || isJSON(head) else {
      throw ControlRefusal(415, "control requests come with Content-Type: application/json")
    }
  }

  func isCalledByItsName(_ head: RequestHead) -> Bool {
    guard let host = head.headers["Host"].flatMap(HostText.init) else { return false }
    return token != nil || host.isOfThisMachine
  }

  /// Forms cannot say that they are JSON.
  private func isJSON(_ head: RequestHead) -> Bool {
    HeaderParameters(head.headers["Content-Type"] ?? "").value == "application/json"
  }

  func check(_ request: ControlRequest) throws(ControlRefusal) {
    guard !isReadOnly || !request.changesSomething else {
      throw ControlRefusal(403, "the control API may only be read here (--read-only)")
    }
  }
}
