// swift-tools-version: 6.2
import PackageDescription

/// Rules every Swift target lives under; ARCHITECTURE.md says why.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Nonisolated async code stays on its caller's executor, which is the loop (D4).
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  // The client with a behaviour left out, for tests alone (ClientEngine/Face/Omission.swift).
  .define("OMISSIONS", .when(configuration: .debug)),
]

/// One job per target; a target's dependencies are the only modules it may import.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: strict,
    // Rounding without Foundation or Glibc imported still needs the C library's libm.
    linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "nemosim",
  products: [
    .executable(name: "nemosim", targets: ["nemosim"]),
    .library(name: "NemosimKit", targets: ["NemosimKit"]),
  ],
  targets: [
    // C libraries
    // No system libraries: they are loaded at their first use, not linked.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CGnuTLS", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("dl")]),
    // The archive is linked, as the shared library would bring GnuTLS along at each start.
    .systemLibrary(name: "CMicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CTerminal"),
    // Skills and media that lie in the program itself.
    .target(name: "CBuiltIn"),

    // Leaves
    target("TimeAndChance"),
    target("JSONText"),
    target("Lookups"),
    target("Suggestions"),
    target("SystemCalls"),
    target("PrintedText"),
    target("TextPatterns"),
    target("LineEditing", ["PrintedText", "SystemCalls", "CEditLine"]),
    target("YAMLText", ["PrintedText", "Lookups", "Suggestions", "CYAML"]),
    target("MediaFiles", ["TimeAndChance", "SystemCalls"]),
    target("TransportSecurity", ["SystemCalls", "CGnuTLS"]),
    target("HTTPMessages", ["TextPatterns"]),
    target(
      "Journaling", ["TimeAndChance", "PrintedText", "HTTPMessages", "JSONText", "TextPatterns"]),

    // The loop and the wire
    target("EventLoop", ["TimeAndChance", "Lookups", "SystemCalls", "CLinux"]),
    target(
      "HTTPTransport",
      [
        "TimeAndChance", "EventLoop", "HTTPMessages", "Lookups", "SystemCalls", "CCurl",
        "TransportSecurity", "CMicrohttpd", "CLinux",
      ]),

    // The service, its imitation, its client
    target("NemoContract", ["TimeAndChance", "JSONText", "HTTPMessages", "Suggestions"]),
    target(
      "FakeBackend",
      [
        "NemoContract", "TimeAndChance", "JSONText", "HTTPMessages", "MediaFiles", "Lookups",
        "Suggestions", "TextPatterns", "CNettle",
      ]),
    target(
      "ClientEngine",
      [
        "NemoContract", "TimeAndChance", "JSONText", "YAMLText", "HTTPMessages", "HTTPTransport",
        "EventLoop", "MediaFiles", "Lookups", "Suggestions", "SystemCalls", "TextPatterns",
      ]),
    target(
      "Referee",
      [
        "Journaling", "NemoContract", "TimeAndChance", "JSONText", "HTTPMessages", "Lookups",
        "TextPatterns",
      ]),
    .target(
      name: "Film", dependencies: ["TimeAndChance", "EventLoop", "MediaFiles", "SystemCalls"],
      resources: [
        .embedInCode("Resources/film-16x9.mp4"), .embedInCode("Resources/film-9x16.mp4"),
        .embedInCode("Resources/film-1x1.mp4"),
      ],
      swiftSettings: strict),

    // Putting a world together
    target(
      "ScenarioFiles",
      [
        "YAMLText", "FakeBackend", "Journaling", "NemoContract", "TimeAndChance", "JSONText",
        "HTTPMessages", "Lookups", "Suggestions", "SystemCalls", "TextPatterns", "PrintedText",
      ]),
    target(
      "Simulation",
      [
        "ScenarioFiles", "ClientEngine", "FakeBackend", "Film", "Referee", "Journaling",
        "HTTPTransport", "TransportSecurity", "HTTPMessages", "NemoContract", "EventLoop",
        "TimeAndChance", "JSONText", "YAMLText", "MediaFiles", "Lookups", "Suggestions",
        "SystemCalls", "PrintedText", "TextPatterns",
        "CBuiltIn",
      ]),
    // For Swift programs: the one target with a public face.
    target(
      "NemosimKit",
      [
        "Simulation", "ScenarioFiles", "ClientEngine", "FakeBackend", "Referee", "Journaling",
        "HTTPTransport", "HTTPMessages", "NemoContract", "EventLoop", "TimeAndChance", "JSONText",
        "YAMLText", "Lookups", "SystemCalls", "PrintedText", "CLinux",
      ]),
    .executableTarget(
      name: "nemosim",
      dependencies: [
        "Simulation", "ScenarioFiles", "ClientEngine", "FakeBackend", "Film", "Journaling",
        "HTTPTransport", "TransportSecurity", "HTTPMessages", "NemoContract", "EventLoop",
        "TimeAndChance", "JSONText", "YAMLText", "Lookups", "Suggestions", "SystemCalls",
        "PrintedText", "TextPatterns", "LineEditing", "CLinux", "CTerminal",
      ],
      swiftSettings: strict),

    // Tests
    tests("ProcessTests", ["nemosim", "MediaFiles", "JSONText", "SystemCalls", "CLinux"]),
    tests("SetupTests", []),
    tests(
      "ScenarioFilesTests",
      [
        "ScenarioFiles", "TextPatterns", "FakeBackend", "HTTPMessages", "YAMLText", "NemoContract",
        "TimeAndChance",
        "JSONText",
      ]),
    tests("FilmTests", ["Film", "MediaFiles", "EventLoop", "TimeAndChance", "SystemCalls"]),
    tests("MediaFilesTests", ["MediaFiles", "TimeAndChance", "SystemCalls"]),
    tests("TidyTests", []),
    tests(
      "SimulationTests",
      [
        "Simulation", "TextPatterns", "ScenarioFiles", "ClientEngine", "FakeBackend", "Referee",
        "Film",
        "Journaling",
        "EventLoop", "HTTPTransport", "HTTPMessages", "TimeAndChance", "JSONText", "NemoContract",
        "YAMLText",
        "PrintedText",
      ]),
    tests("NemosimKitTests", ["NemosimKit"]),
    tests(
      "CommandLineTests",
      [
        "nemosim", "FakeBackend", "ClientEngine", "NemoContract", "LineEditing", "PrintedText",
        "YAMLText", "EventLoop", "Journaling", "TimeAndChance",
      ]),
    tests("YAMLTextTests", ["YAMLText"]),
    tests("SuggestionsTests", ["Suggestions"]),
    tests("LookupsTests", ["Lookups"]),
    tests("SystemCallsTests", ["SystemCalls"]),
    tests("PrintedTextTests", ["PrintedText"]),
    tests("LineEditingTests", ["LineEditing"]),
    tests("TextPatternsTests", ["TextPatterns"]),
    tests("TransportSecurityTests", ["TransportSecurity", "SystemCalls"]),
    tests("TimeAndChanceTests", ["TimeAndChance"]),
    tests("JSONTextTests", ["JSONText"]),
    tests("HTTPMessagesTests", ["HTTPMessages"]),
    tests("NemoContractTests", ["NemoContract", "HTTPMessages", "JSONText"]),
    tests("JournalingTests", ["Journaling", "TimeAndChance"]),
    tests(
      "RefereeTests",
      [
        "Referee", "Journaling", "NemoContract", "HTTPMessages", "JSONText", "TextPatterns",
        "TimeAndChance",
      ]),
    tests(
      "ClientEngineTests",
      [
        "ClientEngine", "NemoContract", "HTTPTransport", "HTTPMessages", "EventLoop", "JSONText",
        "TimeAndChance",
      ]),
    tests("EventLoopTests", ["EventLoop", "TimeAndChance", "SystemCalls"]),
    tests(
      "HTTPTransportTests",
      ["HTTPTransport", "HTTPMessages", "EventLoop", "TimeAndChance", "SystemCalls"]),
    tests(
      "FakeBackendTests",
      [
        "FakeBackend", "TextPatterns", "NemoContract", "HTTPMessages", "JSONText", "MediaFiles",
        "TimeAndChance",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
