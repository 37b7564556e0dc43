import JSONText

/// A control request after which the one that was refused would be carried out.
///
/// A program can send it as it stands in the reply; `ctl` says it in its own words.
struct ControlCure {
  let kind: ControlKind
  /// Of the body's one member, or of the path's one variable part.
  let value: String?

  init(_ kind: ControlKind, _ value: String? = nil) {
    self.kind = kind
    self.value = value
  }

  /// - Parameter mount: the path of the world that was asked; none for the one at the root.
  func json(at mount: String) -> JSON {
    let description = kind.description
    let member = description.commands.first?.member
    let path = "\(mount)\(ControlRequest.path)/\(description.path(named: value))"
    let body: JSON? =
      if description.body == nil { nil } else if let member, let value {
        .members([member: .string(value)])
      } else { [:] }
    return .members([
      "method": .string(description.method), "path": .string(path), "body": body,
    ])
  }

  /// How `ctl` is told to do it; nil where the reply says nothing like that.
  ///
  /// - Parameter url: what was asked, as it was typed; nil where that was left out.
  static func commandLine(_ json: JSON, asked url: String?) -> String? {
    guard let method = json["method"]?.string, let path = json["path"]?.string,
      let bound = path.firstRange(of: ControlRequest.path + "/"),
      let (command, name) = ControlCommand.asking(method, String(path[bound.upperBound...]))
    else { return nil }
    var words = ["nemosim", "ctl"]
    // It may be for another world than the one that was asked.
    if let url { words += ["--url", origin(of: url) + String(path[..<bound.lowerBound])] }
    let value = command.member.flatMap { json["body"]?[$0]?.string } ?? name
    return (words + [command.word] + [value].compactMap(\.self)).map(ShellWord.quoted)
      .joined(separator: " ")
  }

  /// `http://127.0.0.1:8787` of `http://127.0.0.1:8787/w/a`.
  private static func origin(of url: String) -> String {
    let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    return String(url[start...].firstIndex(of: "/").map { url[..<$0] } ?? url[...])
  }
}

extension ControlCommand {
  /// The word for a request, and the name in its path.
  fileprivate static func asking(
    _ method: String, _ path: String
  ) -> (command: ControlCommand, name: String?)? {
    let parts = path.split(separator: "/").map(String.init)
    let command = all.first { $0.kind.description.answers(method, parts) }
    return command.map { ($0, parts.count > 1 ? parts[1] : nil) }
  }
}
