import Testing

/// What is wrong with steps and expectations, word for word.
@Suite struct StepMistakeTests {
  @Test(arguments: [
    (
      #"""
      scenario: A
      script:
        - on: POST /run_sse
          stream:
            - tool: edit_multitrack
              takes: soon
              haertbeat: 15s
            - text: a
              wait: 2m
            - clos
            - wait
            - close: true
            - txet: hello
            - hello there
            - wait: 2m
              kind: comment
            - heartbeat: blink
            - []
            - {}
      """#,
      #"""
      a.yaml:6:16: error: "takes" expects a duration, found "soon"
                takes: soon
                       ^
      hint: for example: takes: 9m (units: h, m, s, ms)
      a.yaml:7:9: error: unknown key "haertbeat" in a step of a stream
                haertbeat: 15s
                ^
      hint: did you mean heartbeat?
      a.yaml:9:9: error: "wait" cannot stand beside "text"
                wait: 2m
                ^
      hint: begin a step of a stream of its own with "- wait:"
      a.yaml:10:9: error: expected a step of a stream, found "clos"
              - clos
                ^
      hint: did you mean close?
      a.yaml:11:9: error: "wait" says too little to be a step
              - wait
                ^
      hint: write - wait: 2m
      a.yaml:12:9: error: "close" stands alone
              - close: true
                ^
      hint: write - close
      a.yaml:13:9: error: unknown key "txet" in a step of a stream
              - txet: hello
                ^
      hint: did you mean text?
      a.yaml:14:9: error: expected a step of a stream, found "hello there"
              - hello there
                ^
      hint: write - text: hello there
      a.yaml:16:9: error: "kind" says how, and nothing says how often
                kind: comment
                ^
      hint: write heartbeat: 15s beside it
      a.yaml:17:20: error: "heartbeat" expects comment, empty, event, word or typed, found "blink"
              - heartbeat: blink
                           ^
      hint: for example: heartbeat: comment
      a.yaml:18:9: error: expected a step of a stream, found a list
              - []
                ^
      hint: for example: - text: Your clip is ready.
      a.yaml:19:9: error: a step of a stream is empty
              - {}
                ^
      hint: it begins with text, thought, event, tool, draft, wait, heartbeat, error, close, cut, hang or answer
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: POST /run_sse
          stream:
            - event: { turn_complete: true, turnComplete: 1, modelVersion: 2.5 }
            - event: { content: { parts: [{ text: a, function_call: {} }] } }
            - event: { longRunningToolIds: adk-1, actions: { artifactDelta: 3 } }
            - event: { content: { parts: soon, mood: good } }
      """#,
      #"""
      a.yaml:5:18: error: an ADK event holds no "turn_complete" in "event"
              - event: { turn_complete: true, turnComplete: 1, mo…
                         ^
      hint: did you mean turnComplete?
      a.yaml:5:53: error: "turnComplete" expects true or false, found the number 1
              - event: { turn_complete: true, turnComplete: 1, modelVersion: 2.5 }
                                                            ^
      hint: as in ADK's frames
      a.yaml:5:70: error: "modelVersion" expects text, in quotes, found the number 2.5
              - event: { turn_complete: true, turnComplete: 1, modelVersion: 2.5 }
                                                                             ^
      hint: as in ADK's frames
      a.yaml:6:48: error: an ADK event holds no "function_call" in "parts"
              - event: { content: { parts: [{ text: a, function_call: {} }] } }
                                                       ^
      hint: did you mean functionCall?
      a.yaml:7:38: error: "longRunningToolIds" expects a list, found "adk-1"
              - event: { longRunningToolIds: adk-1, actions: { artifactDelta: 3 } }
                                             ^
      hint: as in ADK's frames
      a.yaml:7:71: error: "artifactDelta" expects a mapping, found the number 3
              - event: { longRunningToolIds: adk-1, actions: { artifactDelta: 3 } }
                                                                              ^
      hint: as in ADK's frames
      a.yaml:8:36: error: "parts" expects a list, found "soon"
              - event: { content: { parts: soon, mood: good } }
                                           ^
      hint: as in ADK's frames
      a.yaml:8:42: error: an ADK event holds no "mood" in "content"
              - event: { content: { parts: soon, mood: good } }
                                                 ^
      hint: known here: parts, role
      """#
    ),
    (
      #"""
      scenario: A
      script:
        - on: POST /run_sse
          stream:
            - draft: { add: sound, name: x }
            - draft: { add: audio, text: x, volume: 35, from: 5s, to: 3s }
            - draft: { remove: title, name: a, text: b }
            - draft: { change: audio }
            - draft: { change: audio, set: {} }
            - draft: { name: x }
            - draft: { add: audio, remove: audio }
            - draft: { replace: 5 }
            - draft: soon
            - draft: { add: audio, set: { volume: 20% } }
      """#,
      #"""
      a.yaml:5:23: error: "add" expects video, audio, title or effect, found "sound"
              - draft: { add: sound, name: x }
                              ^
      hint: for example: add: audio
      a.yaml:6:30: error: "text" has no meaning beside "add" in a draft step
              - draft: { add: audio, text: x, volume: 35, from: 5s, to: 3s }
                                     ^
      hint: remove it
      a.yaml:6:47: error: "volume" expects a percentage, found the number 35
              - draft: { add: audio, text: x, volume: 35, from: 5s, to: 3s }
                                                      ^
      hint: write 35%
      a.yaml:6:65: error: "to" is not after "from"
              - draft: { add: audio, text: x, volume: 35, from: 5s, to: 3s }
                                                                        ^
      hint: both count from the start
      a.yaml:7:42: error: "text" cannot stand beside "name"
              - draft: { remove: title, name: a, text: b }
                                                 ^
      hint: keep one of them
      a.yaml:8:16: error: a draft step needs "set"
              - draft: { change: audio }
                       ^
      hint: for example: set: { volume: 20% }
      a.yaml:9:38: error: "set" is empty
              - draft: { change: audio, set: {} }
                                             ^
      hint: for example: set: { volume: 20% }
      a.yaml:10:18: error: a draft step cannot begin with "name"
              - draft: { name: x }
                         ^
      hint: it begins with add, remove, change, length or replace
      a.yaml:11:30: error: "remove" cannot stand beside "add"
              - draft: { add: audio, remove: audio }
                                     ^
      hint: begin a draft step of its own with "- remove:"
      a.yaml:12:27: error: "replace" expects a whole draft, found the number 5
              - draft: { replace: 5 }
                                  ^
      hint: for example: replace: { t: [] }
      a.yaml:13:16: error: "draft" expects a mapping, found "soon"
              - draft: soon
                       ^
      hint: for example: draft: { add: audio, name: Lo-fi, volume: 35% }
      a.yaml:14:30: error: "set" has no meaning beside "add" in a draft step
              - draft: { add: audio, set: { volume: 20% } }
                                     ^
      hint: remove it
      """#
    ),
    (
      #"""
      scenario: A
      user:
        - exprot
        - add music
        - say:
        - upload: []
        - wait: 2 minutes
        - say: hi
          wait: 2m
        - sya: hi
      """#,
      #"""
      a.yaml:3:5: error: expected a step of the user, found "exprot"
          - exprot
            ^
      hint: did you mean export?
      a.yaml:4:5: error: expected a step of the user, found "add music"
          - add music
            ^
      hint: write - say: add music
      a.yaml:5:9: error: "say" expects text, found nothing
          - say:
                ^
      hint: for example: say: add lo-fi background music
      a.yaml:6:13: error: "upload" is empty
          - upload: []
                    ^
      hint: for example: upload: media/city-timelapse.mp4
      a.yaml:7:11: error: "wait" expects a duration, found "2 minutes"
          - wait: 2 minutes
                  ^
      hint: for example: wait: 2m (units: h, m, s, ms)
      a.yaml:9:5: error: "wait" cannot stand beside "say"
            wait: 2m
            ^
      hint: begin a step of the user of its own with "- wait:"
      a.yaml:10:5: error: unknown key "sya" in a step of the user
          - sya: hi
            ^
      hint: did you mean say?
      """#
    ),
    (
      #"""
      scenario: A
      expect:
        - said: /[/
        - said: hi
          times: 3..1
        - request: POST /run_sse
          times: often
        - took: 9m
        - took: 12m..9m
        - took: 5..9
        - download
        - download: { playable: 1, durtaion: 5s, width: wide }
        - credits: { available: -1 }
        - credits: {}
        - siad: hi
        - timeline: ""
        - times: 3
      """#,
      #"""
      a.yaml:3:11: error: not a regular expression: [ is not closed
          - said: /[/
                  ^
      hint: without slashes it is plain text
      a.yaml:5:12: error: this range ends before it begins
            times: 3..1
                   ^
      hint: write 1..3
      a.yaml:7:12: error: "times" expects a number of times, found "often"
            times: often
                   ^
      hint: write a number such as 4, or a range such as 1..3
      a.yaml:8:11: error: "took" expects a range of durations, found "9m"
          - took: 9m
                  ^
      hint: write 0s..9m for at most 9m
      a.yaml:9:11: error: this range ends before it begins
          - took: 12m..9m
                  ^
      hint: write 9m..12m
      a.yaml:10:11: error: "took" expects a range of durations, found "5..9"
          - took: 5..9
                  ^
      hint: write 5s..9s
      a.yaml:11:5: error: expected an expectation, found "download"
          - download
            ^
      hint: for example: - download: { playable: true, duration: 5s }
      a.yaml:12:27: error: "playable" expects true or false, found the number 1
          - download: { playable: 1, durtaion: 5s, width: wide }
                                  ^
      hint: for example: playable: true
      a.yaml:12:30: error: unknown key "durtaion" in download
          - download: { playable: 1, durtaion: 5s, width: wide }
                                     ^
      hint: did you mean duration?
      a.yaml:12:51: error: "width" expects a whole number, found "wide"
          - download: { playable: 1, durtaion: 5s, width: wide }
                                                          ^
      hint: for example: width: 1920
      a.yaml:13:27: error: "available" cannot be -1
          - credits: { available: -1 }
                                  ^
      hint: it goes from 0 to 1000000000
      a.yaml:14:14: error: "credits" is empty
          - credits: {}
                     ^
      hint: for example: credits: { available: 50, frozen: 0 }
      a.yaml:15:5: error: unknown key "siad" in an expectation
          - siad: hi
            ^
      hint: did you mean said?
      a.yaml:16:15: error: "timeline" is empty
          - timeline: ""
                      ^
      hint: for example: timeline: Lo-fi (0-10s, 35%)
      a.yaml:17:5: error: an expectation cannot begin with "times"
          - times: 3
            ^
      hint: it begins with said, not_said, request, download, credits, timeline or took
      """#
    ),
    (
      #"""
      scenario: A
      expect: { said: hi }
      user: say hi
      """#,
      #"""
      a.yaml:2:9: error: "expect" expects a list of expectations, found a mapping
        expect: { said: hi }
                ^
      hint: begin each item with "- "
      a.yaml:3:7: error: "user" expects a list of steps, found "say hi"
        user: say hi
              ^
      hint: for example: user: [{ say: export }]
      """#
    ),
    (
      #"""
      scenario: A
      scenario: B
      seed: x
      """#,
      #"""
      a.yaml:2:1: error: "scenario" is given twice; first at line 1, column 1
        scenario: B
        ^
      hint: remove one of them
      a.yaml:3:7: error: "seed" expects a whole number from 0, found "x"
        seed: x
              ^
      hint: for example: seed: 7
      """#
    ),
    (
      #"""
      scenario: A
      expect:
        - took: 9x..12m
        - took: 1m..1000000h
        - download: { times: -1, duration: 1m1h }
        - took: 5
      """#,
      #"""
      a.yaml:3:11: error: "took" expects a range of durations, found "9x..12m"
          - took: 9x..12m
                  ^
      hint: for example: took: 2m..8m
      a.yaml:4:11: error: "took" expects a range of durations, found "1m..1000000h"
          - took: 1m..1000000h
                  ^
      hint: for example: took: 2m..8m
      a.yaml:5:24: error: "times" cannot be -1
          - download: { times: -1, duration: 1m1h }
                               ^
      hint: for example: times: 3
      a.yaml:5:38: error: "duration" expects a duration, found "1m1h"
          - download: { times: -1, duration: 1m1h }
                                             ^
      hint: for example: duration: 5s (units: h, m, s, ms)
      a.yaml:6:11: error: "took" expects a range of durations, found the number 5
          - took: 5
                  ^
      hint: write 0s..5s for at most 5s
      """#
    ),
  ])
  func isSaidWithItsPlace(file: String, text: String) {
    #expect(complaint(file) == text)
  }
}
