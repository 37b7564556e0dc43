import JSONText
import MediaFiles

/// What a stranger got, in a few words and in the very bytes where they matter.
enum Sight {
  /// `ask` is the line that asked: it tells what was to be expected.
  static func of(_ body: [UInt8], askedBy ask: String) -> String {
    guard !body.isEmpty else { return "nothing" }
    let words = Set(ask.split(separator: " "))
    if words.contains("film"), let duration = try? wholeFilm(body).duration {
      return "a film of \(duration)"
    }
    guard body.count < 100_000 else { return "\(body.count) bytes" }
    let json = try? JSON.parse(body)
    if words.contains("state"), let draft = json?["data"]?["state"]?["draft"] {
      return Self.draft(draft)
    }
    if words.contains("watch"), let json { return render(json) }
    if words.contains("film") { return "\(body.count) bytes" }
    if words.contains("raw") { return chunks(body) }
    let text = String(decoding: body, as: UTF8.self)
    guard words.contains("say"), !text.hasPrefix("<") else { return shown(text) }
    return frames(text, endless: words.contains("quiet"))
  }

  /// Short, with its line ends to be seen.
  private static func shown(_ text: String) -> String {
    let text = text.count > 60 ? text.prefix(42) + "…" : text
    return String(String.UnicodeScalarView(text.unicodeScalars.map(symbol)))
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\r": "␍"
    case "\n": "␊"
    case "\u{feff}": "⌘"
    default: scalar
    }
  }

  /// The draft's keys in order; tracks as `type: names`.
  private static func draft(_ draft: JSON) -> String {
    let members = (draft.object?.members ?? []).map { member in
      guard member.name == "t" else { return member.name }
      let tracks = (member.value.array ?? []).map { track in
        let names = (track["sg"]?.array ?? []).compactMap { ($0["n"] ?? $0["tx"])?.string }
        return "\(track["tt"]?.integer.map(String.init) ?? "-"): \(names.joined(separator: ", "))"
      }
      return "t[\(tracks.joined(separator: "; "))]"
    }
    return members.isEmpty ? "an empty draft" : members.joined(separator: " ")
  }

  /// Whether the progress of a render was once more than after it.
  static func fellBack(_ polls: [[UInt8]]) -> Bool {
    let progress = polls.compactMap { (try? JSON.parse($0))?["progress"]?.integer }
    return zip(progress, progress.dropFirst()).contains { $0 > $1 }
  }

  private static func render(_ json: JSON) -> String {
    let render = json["data"] ?? json
    let words = [
      render["status"]?.string, render["error"]?.string ?? render["message"]?.string,
      render["output"]?["url"] == nil ? nil : "url",
    ]
    return words.compactMap(\.self).joined(separator: " ")
  }

  /// Whether bytes end inside of a character.
  private static func chunks(_ body: [UInt8]) -> String {
    var rest = body[...]
    var chunks: [ArraySlice<UInt8>] = []
    while let end = rest.firstIndex(of: 0x0d),
      let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0
    {
      let start = end + 2
      chunks.append(rest[start..<(start + size)])
      rest = rest[(start + size + 2)...]
    }
    let text = frames(String(decoding: chunks.joined(), as: UTF8.self), endless: false)
    let cut = chunks.contains { String(validating: $0, as: UTF8.self) == nil }
    return "\(text) in \(chunks.count) chunks" + (cut ? ", a character in two of them" : "")
  }

  /// Events as they came, their JSON in short, those that repeat counted.
  private static func frames(_ text: String, endless: Bool) -> String {
    var frames: [String] = []
    var frame = ""
    for line in lines(text) {
      frame += line.contains(": {") ? event(line) : shown(line)
      if ["\n", "\r", "\r\n"].contains(line) {
        frames.append(frame)
        frame = ""
      }
    }
    if !frame.isEmpty { frames.append(frame) }
    return counted(frames, endless: endless).joined(separator: " ")
  }

  /// Frames that repeat, alone or in pairs, once and with their number.
  private static func counted(_ frames: [String], endless: Bool) -> [String] {
    var counted: [String] = []
    var rest = frames[...]
    while !rest.isEmpty {
      var period = rest.prefix(1)
      if rest.count > 3, rest.prefix(2).elementsEqual(rest.dropFirst(2).prefix(2)),
        rest.first != rest.dropFirst().first
      {
        period = rest.prefix(2)
      }
      var count = 0
      while rest.starts(with: period) {
        rest = rest.dropFirst(period.count)
        count += 1
      }
      let text = period.joined(separator: " ")
      counted.append(count == 1 ? text : "\(text) ×\(endless ? "…" : String(count))")
    }
    return counted
  }

  /// With their ends.
  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      if ["\n", "\r", "\r\n"].contains(character) {
        lines.append(line)
        line = ""
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// A `data:` line whose JSON an agent wrote.
  private static func event(_ line: String) -> String {
    let start = line.firstRange(of: ": {")?.lowerBound ?? line.startIndex
    let value = line[start...].dropFirst(2)
    let end = value.lastIndex(of: "}").map { value.index(after: $0) } ?? value.endIndex
    guard let json = try? JSON.parse(Array(value[..<end].utf8)) else {
      return shown(String(line.prefix(34))) + (line.count > 34 ? "…" : "")
    }
    let part = json["content"]?["parts"]?.array?.first
    let words =
      if let text = part?["text"]?.string {
        "\"\(shown(text))\""
      } else if let name = part?["functionCall"]?["name"]?.string {
        "call \(name)"
      } else if let name = part?["functionResponse"]?["name"]?.string {
        "result \(name)"
      } else {
        json.text
      }
    return shown(String(line[..<start])) + ": " + words + shown(String(value[end...]))
  }
}
