/// Names in place of those that a published skill lacks: sites show a document without its
/// frontmatter.
enum SkillNames {
  /// For a document without a version; no real one has it.
  static let version = "0.0.0"

  /// From what the document says of itself: its attribution, its title, else its file.
  static func name(body: String, file: String) -> (name: String, origin: String) {
    if let name = attributed(in: body) { return (name, "from its line X-Skill-Source") }
    if let name = titled(in: body) { return (name, "from its title") }
    return (named(file: file) ?? "skill", "from its file's name")
  }

  /// `X-Skill-Source | image-to-video-deevid |`, or `X-Skill-Source:image-to-video-ltxX-Skill-…`
  /// where a site took the marks away (SEED0-3); not `X-Skill-Source: name of the frontmatter`.
  private static func attributed(in body: String) -> String? {
    var rest = body[...]
    while let place = Find.range(of: "X-Skill-Source", in: rest) {
      rest = rest[place.upperBound...]
      let value = Substring(rest.utf8.drop { " \t:|`*".utf8.contains($0) })
      let name = String(Substring(value.utf8.prefix(while: isOfName)))
      // One word alone is as likely a word of a sentence.
      if name.utf8.contains(UInt8(ascii: "-")), let slug = slug(name), slug == name { return name }
    }
    return nil
  }

  /// `# Image to Video: moving clips` as `image-to-video`.
  private static func titled(in body: String) -> String? {
    for line in Find.split(body, at: UInt8(ascii: "\n")) where Find.starts(line, with: "# ") {
      let title = line.dropFirst(2).prefix { !":—–|".contains($0) }
      if let name = slug(String(title)) { return name }
    }
    return nil
  }

  /// A SKILL.md is called as its folder is.
  private static func named(file: String) -> String? {
    let parts = Find.split(file, at: UInt8(ascii: "/")).map(String.init).filter { !$0.isEmpty }
    guard let last = parts.last else { return nil }
    let stem = last.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(last[..<$0]) } ?? last
    if stem.lowercased() == "skill", parts.count > 1 { return slug(parts[parts.count - 2]) }
    return slug(stem)
  }

  /// Small letters, digits and hyphens, 64 at most; nil where nothing is left.
  private static func slug(_ text: String) -> String? {
    var slug: [UInt8] = []
    for byte in text.lowercased().utf8 {
      if isOfName(byte) {
        slug.append(byte)
      } else if slug.last != UInt8(ascii: "-"), !slug.isEmpty {
        slug.append(UInt8(ascii: "-"))
      }
    }
    slug = Array(slug.prefix(64))
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return slug.isEmpty ? nil : String(decoding: slug, as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
