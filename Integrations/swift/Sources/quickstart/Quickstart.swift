import Foundation

/// From an idea to an MP4 with URLSession.
///
///     NEMO_API_URL=http://127.0.0.1:8787 swift run quickstart "make a 5-second video of a harbour"
@main
struct Quickstart {
  static func main() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard let api = environment["NEMO_API_URL"] else {
      FileHandle.standardError.write(
        Data("NEMO_API_URL names the service, for example http://127.0.0.1:8787\n".utf8))
      exit(2)
    }
    let prompts = CommandLine.arguments.dropFirst()
    let client = Client(
      Service(
        api: api, web: environment["NEMO_WEB_URL"] ?? api,
        clientID: environment["NEMO_CLIENT_ID"] ?? UUID().uuidString))
    do {
      show("Setting things up...")
      try await client.begin()
      show("Ready!")
      for prompt in prompts.isEmpty ? ["make a 5-second video of a harbour"] : Array(prompts) {
        try await client.say(prompt)
      }
      show(Words.timeline(try await client.state()))
      show("You have \(try await client.credits()) credits.")
      try await client.export(to: "film.mp4")
    } catch let told as Told {
      show(told.words)
    }
  }
}

/// Prints a line for the user at once, also where it goes into a pipe.
func show(_ words: String...) {
  FileHandle.standardOutput.write(Data((words.joined(separator: " ") + "\n").utf8))
}
