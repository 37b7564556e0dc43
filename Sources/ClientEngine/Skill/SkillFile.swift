import YAMLText

/// A skill's document: YAML frontmatter and a text for an agent, from which this client takes
/// facts.
package struct SkillFile: Hashable, Sendable {
  /// Why a file cannot be used as a skill.
  package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// `file:line:col: error: …`
    case frontmatter(String)
    case empty(file: String)
    case unsendable(field: String, value: String, file: String)

    package var description: String {
      switch self {
      case .frontmatter(let description): description
      case .empty(let file): "\(file): there is no skill in it, it is empty"
      case .unsendable(let field, let value, let file):
        "\(file): the frontmatter's \(field) \"\(value)\" cannot be sent in a header"
      }
    }
  }

  package var name: String
  package var version: String
  /// From the body's sentence "Max file size is 200MB." (SEED0-3); nil without one.
  package var uploadLimitBytes: Int64?
  /// The body's prompts under "Try saying:".
  package var prompts: [String]

  /// What the document lacks, and what took its place; sentences for whoever named it.
  package var warnings: [String] = []

  /// Reads the text of a skill file, also as sites show it: without its frontmatter, or with other
  /// text around it; `file` is its name in mistakes.
  package init(text: String, file: String) throws(Mistake) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty(file: file) }
    let split: Frontmatter
    do {
      split = try Frontmatter.split(text, file: file)
    } catch {
      throw .frontmatter(error.description)
    }
    let known = (
      name: try Self.field("name", split.fields, file),
      version: try Self.field("version", split.fields, file)
    )
    name = known.name ?? ""
    version = known.version ?? SkillNames.version
    uploadLimitBytes = Self.uploadLimitBytes(in: split.body)
    prompts = Self.prompts(in: split.body)
    if !split.above.isEmpty {
      warnings.append("\(file): what stands above the frontmatter is left out")
    }
    let lacks = split.fields == nil ? "no frontmatter" : "no name in the frontmatter"
    if known.name == nil {
      let (found, origin) = SkillNames.name(body: split.body, file: file)
      name = found
      warnings.append("\(file): \(lacks); the skill is called \(found), \(origin)")
    }
    if known.version == nil {
      warnings.append("\(file): no version; \(version) is sent in its place")
    }
  }

  package func attribution(skillSource: String?, installPath: String) -> SkillAttribution {
    SkillAttribution(
      source: name, version: version,
      platform: SkillAttribution.platform(skillSource: skillSource, installPath: installPath))
  }

  /// nil where it is not there.
  private static func field(
    _ name: String, _ fields: YAMLNode?, _ file: String
  ) throws(Mistake) -> String? {
    guard let value = fields?[name]?.string, !value.isEmpty else { return nil }
    guard value.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
      throw .unsendable(field: name, value: value, file: file)
    }
    return value
  }

  /// `Max file size is 200MB`, in any case, with or without a space before the unit.
  static func uploadLimitBytes(in body: String) -> Int64? {
    guard let place = Find.range(ofAnyCase: "max file size is", in: body) else { return nil }
    let rest = body[place.upperBound...].drop { $0 == " " || $0 == "*" }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    // Up to a thousand TB: what sizes are added up to stays far from overflow.
    guard let number = Int64(digits), number < 1 << 20 else { return nil }
    let unit = rest.dropFirst(digits.count).drop { $0 == " " }
    switch unit.prefix(2).lowercased() {
    case "kb": return number << 10
    case "mb": return number << 20
    case "gb": return number << 30
    default: return nil
    }
  }

  /// The list below the first line that says "try saying", or "try one of these".
  private static func prompts(in body: String) -> [String] {
    let titles = ["try saying", "try one of these"]
    guard let title = titles.lazy.compactMap({ Find.range(ofAnyCase: $0, in: body) }).first else {
      return []
    }
    var rest = body[title.upperBound...].drop { !$0.isNewline }.drop(while: \.isNewline)
    var prompts: [String] = []
    while rest.hasPrefix("-") || rest.hasPrefix("*") {
      let line = rest.prefix { !$0.isNewline }
      prompts.append(String(line.drop { "-* \"“".contains($0) }).trimmingEnd("\"” "))
      rest = rest[line.endIndex...].drop(while: \.isNewline)
    }
    return prompts
  }
}

extension String {
  fileprivate func trimmingEnd(_ characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
