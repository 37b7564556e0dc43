import EventLoop
import NemoContract

extension CommandSpec {
  static let trust = CommandSpec(
    name: "trust",
    summary: "Tell how a client reaches serve --tls under the live host's name, and trusts it",
    details: {
      [
        "WHAT is path, the certificate alone; env, variables for eval; curlrc, lines for a "
          + ".curlrc. Without it, all recipes are told. The certificate authority is made where "
          + "there is none; its key never leaves its folder."
      ]
    },
    options: [
      ServeIdentity.caFolder,
      OptionSpec(
        names: ["--port"], placeholder: "PORT", kind: .integer(1...65_535),
        defaultValue: .value("8787"), help: "The port at which serve --tls listens"),
    ],
    positionals: [
      PositionalSpec(
        placeholder: "WHAT", kind: .oneOf(["path", "env", "curlrc"]),
        help: "One thing alone, for scripts", isRequired: false)
    ],
    examples: [
      Example(command: "nemosim trust", explanation: "Every recipe, to be copied"),
      Example(
        command: "eval \"$(nemosim trust env)\"",
        explanation: "From now on this shell's programs take the fake for \(LiveHost.names[0])"),
    ])
}
