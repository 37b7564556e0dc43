import Testing

/// What is wrong with the head, the world and the rules of a file, word for word.
@Suite struct MistakeTests {
  @Test(arguments: [
    (
      #"""
      scenario: A
      scirpt: []
      """#,
      #"""
      a.yaml:2:1: error: unknown key "scirpt" in a scenario
        scirpt: []
        ^
      hint: did you mean script?
      """#
    ),
    (
      #"""
      why: no name
      """#,
      #"""
      a.yaml:1:1: error: a scenario needs "scenario"
        why: no name
        ^
      hint: for example: scenario: A silent edit
      """#
    ),
    (
      #"""

      """#,
      #"""
      a.yaml:1:1: error: the file is empty
      hint: begin with scenario: A silent edit
      """#
    ),
    (
      #"""
      - a
      """#,
      #"""
      a.yaml:1:1: error: a scenario is a mapping, found a list
        - a
        ^
      hint: begin with scenario: A silent edit
      """#
    ),
    (
      #"""
      scenario: A
      seed: seven
      """#,
      #"""
      a.yaml:2:7: error: "seed" expects a whole number from 0, found "seven"
        seed: seven
              ^
      hint: for example: seed: 7
      """#
    ),
    (
      #"""
      scenario: A
      tags: [slow, "two words"]
      """#,
      #"""
      a.yaml:2:14: error: "two words" is no tag
        tags: [slow, "two words"]
                     ^
      hint: letters, digits, - and _ alone: for example: tags: [slow, export]
      """#
    ),
    (
      #"""
      scenario: A
      skill: video-making-al
      """#,
      #"""
      a.yaml:2:8: error: no skill is called "video-making-al"
        skill: video-making-al
               ^
      hint: did you mean video-making-ai?
      """#
    ),
    (
      #"""
      scenario: A
      backend:
        credits: -5
        latency: 4
        silent_edits: 0.3
        registered: yes
        upload_limit: 200
        two_stages: 1
      """#,
      #"""
      a.yaml:3:12: error: "credits" cannot be -5
          credits: -5
                   ^
      hint: it goes from 0 to 1000000000
      a.yaml:4:12: error: "latency" expects a duration, found the number 4
          latency: 4
                   ^
      hint: write 4s for 4 seconds
      a.yaml:5:17: error: "silent_edits" expects a percentage, found the number 0.3
          silent_edits: 0.3
                        ^
      hint: write 30%
      a.yaml:6:15: error: "registered" expects true or false, found "yes"
          registered: yes
                      ^
      hint: write true
      a.yaml:7:17: error: "upload_limit" expects a size, found the number 200
          upload_limit: 200
                        ^
      hint: write 200MB
      a.yaml:8:15: error: "two_stages" expects true or false, found the number 1
          two_stages: 1
                      ^
      hint: for example: two_stages: false
      """#
    ),
    (
      #"""
      scenario: A
      backend:
        switches: { streamDialect: adkk, heartbeet: off }
        pace: { text: 15s..5s, editing: fast }
        heartbeat_kinds: [coment]
      """#,
      #"""
      a.yaml:3:30: error: "streamDialect" expects adk or typed, found "adkk"
          switches: { streamDialect: adkk, heartbeet: off }
                                     ^
      hint: did you mean adk?
      a.yaml:3:36: error: unknown key "heartbeet" in switches
          switches: { streamDialect: adkk, heartbeet: off }
                                           ^
      hint: did you mean heartbeats?
      a.yaml:4:17: error: this range ends before it begins
          pace: { text: 15s..5s, editing: fast }
                        ^
      hint: write 5s..15s
      a.yaml:4:35: error: "editing" expects a range of durations, found "fast"
          pace: { text: 15s..5s, editing: fast }
                                          ^
      hint: for example: editing: 10s..30s
      a.yaml:5:21: error: "heartbeat_kinds" expects comment, empty, event, word or typed, found "coment"
          heartbeat_kinds: [coment]
                            ^
      hint: did you mean comment?
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: POST /run_see
          reply: {}
      """#,
      #"""
      a.yaml:3:9: error: no documented route fits "POST /run_see"
          - on: POST /run_see
                ^
      hint: did you mean POST /run_sse? Else write POST /run_see (undocumented) where it is meant
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: PSOT /run_sse
          reply: { status: 99 }
        - on: /run_sse
          stream: [close]
        - on: run it
          stream: close
      """#,
      #"""
      a.yaml:3:9: error: "PSOT" is no HTTP method
          - on: PSOT /run_sse
                ^
      hint: did you mean POST?
      a.yaml:4:22: error: "status" cannot be 99
            reply: { status: 99 }
                             ^
      hint: it goes from 200 to 599
      a.yaml:5:9: error: "on" expects a method and a path, found "/run_sse"
          - on: /run_sse
                ^
      hint: write POST /run_sse
      a.yaml:7:9: error: "on" expects a method and a path, found "run it"
          - on: run it
                ^
      hint: for example: on: POST /run_sse
      a.yaml:8:13: error: "stream" expects a list of steps, found "close"
            stream: close
                    ^
      hint: for example: stream: [close]
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: POST /run_sse
          reply: { status: 429 }
          stream: [close]
        - on: POST /run_sse
        - on: GET /api/credits/balance/simple
          stream: [close]
          costs: 5
        - on: POST /api/render/proxy/lambda
          render: { takes: 3m, pending: 4m, fails: }
          costs: 5
      """#,
      #"""
      a.yaml:5:5: error: "stream" cannot stand beside "reply"
            stream: [close]
            ^
      hint: keep one of them
      a.yaml:6:5: error: a rule needs reply, stream, render, state or faults
          - on: POST /run_sse
            ^
      hint: for example: reply: { status: 429 }
      a.yaml:8:5: error: "stream" answers POST /run_sse and never GET /api/credits/balance/simple
            stream: [close]
            ^
      hint: write on: POST /run_sse, or use reply
      a.yaml:11:35: error: "pending" is longer than "takes"
            render: { takes: 3m, pending: 4m, fails: }
                                          ^
      hint: it is a part of it
      a.yaml:11:46: error: "fails" expects text, found nothing
            render: { takes: 3m, pending: 4m, fails: }
                                                     ^
      hint: for example: fails: invalid draft
      a.yaml:12:5: error: "costs" has no meaning beside "render" in a rule
            costs: 5
            ^
      hint: remove it
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: POST /run_sse
          reply:
            body: {}
            text: x
            message: hi
            headers: { "a b": 1, X-A: "a\nb" }
        - { on: POST /run_sse, reply: {}, costs: 4, nth: 0 }
        - on: POST /run_sse
          costs: -3
          stream:
            - { tool: x, heartbeat: none, kind: comment }
            - { tool: x, heartbeat: 0s }
            - { tool: x, args: 5, takes: 3s, result: 4 }
            - wait: 5
      """#,
      #"""
      a.yaml:6:7: error: "text" cannot stand beside "body"
              text: x
              ^
      hint: keep one of them
      a.yaml:7:7: error: "message" has no meaning beside "body" in a reply
              message: hi
              ^
      hint: remove it
      a.yaml:8:18: error: "a b" is no header name
              headers: { "a b": 1, X-A: "a\nb" }
                         ^
      hint: use letters, digits and dashes
      a.yaml:8:33: error: a header's value cannot hold line breaks or control characters
              headers: { "a b": 1, X-A: "a\nb" }
                                        ^
      a.yaml:9:37: error: "costs" has no meaning beside "reply" in a rule
          - { on: POST /run_sse, reply: {}, costs: 4, nth: 0 }
                                            ^
      hint: remove it
      a.yaml:9:52: error: "nth" cannot be 0
          - { on: POST /run_sse, reply: {}, costs: 4, nth: 0 }
                                                           ^
      hint: it goes from 1 to 1000000
      a.yaml:11:12: error: "costs" cannot be -3
            costs: -3
                   ^
      hint: it goes from 0 to 1000000
      a.yaml:13:37: error: "kind" has no meaning without heartbeats
              - { tool: x, heartbeat: none, kind: comment }
                                            ^
      hint: write heartbeat: 15s beside it
      a.yaml:14:31: error: "heartbeat" cannot be 0s
              - { tool: x, heartbeat: 0s }
                                      ^
      hint: write none for silence
      a.yaml:15:26: error: "args" expects a mapping, found the number 5
              - { tool: x, args: 5, takes: 3s, result: 4 }
                                 ^
      hint: for example: args: { op: add_bgm }
      a.yaml:16:15: error: "wait" expects a duration, found the number 5
              - wait: 5
                      ^
      hint: write 5s for 5 seconds
      """#
    ),
  ])
  func isSaidWithItsPlace(file: String, text: String) {
    #expect(complaint(file) == text)
  }
}
