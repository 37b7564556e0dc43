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

  /// What `ctl` is told for it, behind its own name; nil where the reply says nothing like that.
  static func words(_ json: JSON) -> String? {
    guard let method = json["method"]?.string,
      let path = json["path"]?.string?.split(separator: ControlRequest.path + "/").last,
      let (command, name) = ControlCommand.asking(method, String(path))
    else { return nil }
    let value = command.member.flatMap { json["body"]?[$0]?.string } ?? name
    return ([command.word] + (value.map { [ShellWord.quoted($0)] } ?? [])).joined(separator: " ")
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
