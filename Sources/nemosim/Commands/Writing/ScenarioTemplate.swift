/// A scenario to begin with: it passes as it stands, and its comments say what to change.
struct ScenarioTemplate: Sendable {
  var name: String
  /// One line, without a full stop.
  var meaning: String
  /// A scenario file without its title.
  var text: String

  static let table = [workflow, silentEdit, quiet, rateLimit, plan, credits, token]
  static let standard = workflow

  static func named(_ name: String) -> ScenarioTemplate? { table.first { $0.name == name } }

  private static let workflow = ScenarioTemplate(
    name: "workflow", meaning: "upload, edit, export: the backend behaves as usual",
    text: """
      # Why somebody wants this to hold; reports do not show it, readers are glad of it.
      why: The whole way from a file to a film.

      # All chance comes from the seed: the same seed gives the same run, byte for byte.
      seed: 1

      # The service: what a new account has; "nemosim reference backend" lists the rest.
      backend:
        credits: 200

      # What the user does, one step after the other. Files lie beside this one or are built in.
      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music
        - export

      # What must hold in the end: words that were shown, requests that were sent, the film.
      expect:
        - said: Lo-fi
        - request: POST /run_sse
          times: 1
        - download: { playable: true, duration: 10s }

      """)

  private static let silentEdit = ScenarioTemplate(
    name: "silent-edit", meaning: "an edit whose stream ends without a word",
    text: """
      why: >
        Many edits end without a word. The client must read the state, compare, and tell its user
        what has changed.
      seed: 7

      # What the backend does otherwise than by itself: the first rule that fits answers.
      script:
        - on: POST /run_sse
          nth: 1
          stream:
            - tool: edit_multitrack
              takes: 20s
            - draft: { add: audio, name: Lo-fi, from: 0s, to: 10s, volume: 35% }
            # No text before the end.
            - close

      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music

      expect:
        - said: "BGM: Lo-fi (0-10s, 35%)"
        # The message is not sent again.
        - request: POST /run_sse
          times: 1

      """)

  private static let quiet = ScenarioTemplate(
    name: "quiet-stream", meaning: "nine minutes in which the stream brings heartbeats alone",
    text: """
      why: >
        A long piece of work is quiet for minutes. The client waits, tells its user every two
        minutes that work goes on, and sends nothing again.
      seed: 8

      script:
        - on: POST /run_sse
          nth: 1
          stream:
            - tool: edit_multitrack
              # Virtual time: nobody waits for it.
              takes: 9m
              heartbeat: 15s
            - draft: { add: audio, name: Lo-fi, from: 0s, to: 10s, volume: 35% }
            - close

      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music

      expect:
        - said: "⏳ Still working..."
          times: 4
        - said: Lo-fi
        - request: POST /run_sse
          times: 1
        - took: 9m..12m

      """)

  private static let rateLimit = ScenarioTemplate(
    name: "rate-limit", meaning: "429 once, and the one retry after half a minute",
    text: """
      why: Who is told to slow down waits 30 seconds and tries exactly once more.
      seed: 41

      script:
        - on: POST /run_sse
          # The first such request alone; with "times: 2" the retry is refused, too.
          nth: 1
          reply: { status: 429, code: 429, message: slow down }

      user:
        - say: make a 5-second clip of a harbour

      expect:
        - request: POST /run_sse
          times: 2
        - not_said: "429"
        - took: 30s..10m

      """)

  private static let plan = ScenarioTemplate(
    name: "plan", meaning: "402: an export that the plan does not include",
    text: """
      why: 402 is a matter of the plan and not of credits; nothing is sent again.
      seed: 49

      # Where the documents contradict each other a switch decides: "nemosim serve --switches".
      backend:
        switches: { exportPlan: registered }

      user:
        - say: make a 5-second clip of a harbour
        - export

      expect:
        - said: "Register or upgrade your plan to unlock export."
        - request: POST /api/render/proxy/lambda
          times: 1
        - download: { times: 0 }

      """)

  private static let credits = ScenarioTemplate(
    name: "credits", meaning: "2001: the credits are spent, and the user gets a link",
    text: """
      why: A hundred free credits are one generation; who wants more registers.
      seed: 47

      backend:
        credits: 100

      user:
        - say: make a 5-second clip of a harbour
        - say: add lo-fi background music

      expect:
        - said: "/register?bind=anon_"
          times: 1
        - credits: { available: 0, frozen: 0 }

      """)

  private static let token = ScenarioTemplate(
    name: "token", meaning: "1001: the token ends in the middle of the work",
    text: """
      why: Where a token ends the client signs in again, once, and goes on.
      seed: 43

      backend:
        switches: { repeatToken: new }

      script:
        - on: POST /run_sse
          nth: 1
          reply: { code: 1001, message: token expired }

      user:
        - upload: media/city-timelapse.mp4
        - say: make a 10-second clip from this video

      expect:
        - request: POST /api/auth/anonymous-token
          times: 2
        - request: POST /run_sse
          times: 2

      """)
}
