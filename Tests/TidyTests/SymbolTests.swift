import Foundation
import Testing

/// Chance that no text shows: a loop over a set looks like one over an array.
@Suite struct SymbolTests {
  @Test func theProductUsesNothingWhoseOrderIsChance() throws {
    let files = try SourceFile.all()
    let names = try ObjectFiles.undefinedNames(in: files.map(ObjectFiles.path))
    var errors: [String] = []
    for file in files {
      // Files without code use at least the empty list of modules.
      let used = names[ObjectFiles.path(of: file)] ?? []
      for ban in SymbolBan.all where !ban.allows(module: file.module, file: file.name) {
        guard let name = used.first(where: ban.matches) else { continue }
        errors.append("\(file.path): error: \(ban.what) is banned, use \(ban.instead) (\(name))")
      }
    }
    #expect(errors.isEmpty, "\n\(errors.joined(separator: "\n"))")
    #expect(names.count > files.count / 2, "the object files were not found")
  }

  @Test func plantedChanceIsFound() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "planted-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try ObjectFiles.compile(planted.map(\.text) + innocent, in: folder)
    let names = try ObjectFiles.undefinedNames(in: paths)
    for (index, path) in paths.enumerated() {
      let used = names[path] ?? []
      let found = SymbolBan.all.filter { used.contains(where: $0.matches) }.map(\.what)
      if index < planted.count {
        #expect(found.contains(planted[index].what), "\(planted[index].text)")
      } else {
        #expect(found == [], "\(innocent[index - planted.count])")
      }
    }
  }

  @Test func everyBanHasAPlantedCase() {
    let told = planted.map(\.what)
    for ban in SymbolBan.all { #expect(told.contains(ban.what), "\(ban.what)") }
  }
}

/// Texts, each a file of its own, and what is found in them.
private let planted: [(text: String, what: String)] = plantedRows.enumerated().map { index, row in
  // Functions of one module need names of their own.
  (row.0.replacing("NAME", with: "planted\(index)"), row.1)
}

private let plantedRows: [(String, String)] =
  [
    "for x in @ { use(x) }", "use(@.map { $0 })",
    "use(@.filter { _ in true })", "use(@.reduce(0) { a, _ in a + 1 })", "use(@.first as Any)",
    "use(Array(@))", "@.forEach { use($0) }", "use(@.isEmpty ? 0 : 1)", "use(\"\\(@)\")",
    "use(@.description)", "use(@.enumerated().map { $0.offset })", "use(Array(zip(@, [1, 2])))",
    "var a = [@.first!]; a += @; use(a)", "use(@.min { _, _ in true } as Any)",
    "use(@.startIndex)", "use(@.randomElement() as Any)", "use(@.lazy.map { $0 })",
    "var i = @.makeIterator(); use(i.next() as Any)", "use(@.hashValue)",
  ].flatMap { use in
    [
      (function(use.replacing("@", with: "a"), "_ a: Set<Int>"), "Set"),
      (function(use.replacing("@", with: "a"), "_ a: [String: Int]"), "Dictionary"),
    ]
  } + [
    (function("for (k, v) in a { use((k, v)) }", "_ a: [String: Int]"), "Dictionary"),
    (function("for x in a.keys { use(x) }", "_ a: [String: Int]"), "Dictionary"),
    (function("use(a.values.map { $0 })", "_ a: [String: Int]"), "Dictionary"),
    (function("use(a.keys.joined())", "_ a: [String: Int]"), "Dictionary"),
    (function("use(a.mapValues { $0 })", "_ a: [String: Int]"), "Dictionary"),
    (function("use(Dictionary(grouping: a) { $0 })", "_ a: [Int]"), "Dictionary"),
    (function("let b: Set = [1, 2]; use(b.union([3]))", ""), "Set"),
    (function("use(each(a))", "_ a: Set<Int>") + generic, "Set"),
    (function("use(a as any Collection)", "_ a: [Int: Int]"), "Dictionary"),
    (function("var h = Hasher(); h.combine(a); use(h.finalize())", "_ a: Int"), "Hasher"),
    (function("use(a.hashValue)", "_ a: String"), "hashValue"),
    (function("use(a.hashValue)", "_ a: some Hashable"), "hashValue"),
    (
      function("use(ObjectIdentifier(a) < ObjectIdentifier(b))", "_ a: AnyObject, _ b: AnyObject"),
      "the order of ObjectIdentifier"
    ),
    (
      function("use(a.map { ObjectIdentifier($0) }.sorted())", "_ a: [AnyObject]"),
      "the order of ObjectIdentifier"
    ),
    (function("use(a.sorted())", "_ a: [UnsafeMutableRawPointer]"), "the order of pointers"),
    (function("use(Int.random(in: 0..<9))", ""), "chance without a generator"),
    (function("use([1, 2].shuffled())", ""), "chance without a generator"),
    ("import Glibc\n" + function("use(random())", ""), "chance of the system"),
    ("import Glibc\n" + function("use(time(nil))", ""), "a clock"),
    (function("use(ContinuousClock().now)", ""), "a clock"),
    ("import Glibc\n" + function("use(readdir(a))", "_ a: OpaquePointer"), "readdir"),
    ("import Glibc\n" + function("use(open(\"a\", O_RDONLY))", ""), "open"),
    (
      "import Glibc\n"
        + function("var t = pthread_t(); use(pthread_create(&t, nil, { _ in nil }, nil))", ""),
      "a thread"
    ),
  ]

private let generic = "\nprivate func each<S: Sequence>(_ s: S) -> Int { s.underestimatedCount }\n"

private let innocent: [String] = [
  function("for x in a { use(x) }; use(a.map { $0 }); use(\"\\(a)\")", "_ a: [Int]"),
  "struct InnocentKey: Hashable { var a: Int; var b: String? }\n",
  "enum InnocentWord: String, CaseIterable, Hashable { case a, b }\n",
  "struct InnocentOptions: OptionSet { let rawValue: Int }\n",
  "final class Innocent: Hashable {\n"
    + "  static func == (a: Innocent, b: Innocent) -> Bool { a === b }\n"
    + "  func hash(into h: inout Hasher) { h.combine(ObjectIdentifier(self)) }\n}\n",
  function("use(a == b)", "_ a: ObjectIdentifier, _ b: ObjectIdentifier"),
  function("use(a.sorted().first as Any)", "_ a: [String]"),
].enumerated().map { $0.element.replacing("NAME", with: "innocent\($0.offset)") }

private func function(_ body: String, _ parameters: String) -> String {
  "private func use<T>(_ value: T) { withExtendedLifetime(value) {} }\n"
    + "func NAME(\(parameters)) { \(body) }\n"
}
