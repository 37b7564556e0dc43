extension FaultTests {
  /// Lines of a talk: what is asked → curl's exit code, status, and what came.
  ///
  /// `␊`, `␍` and `⌘` are line feed, carriage return and byte order mark; a JSON event is its text,
  /// its call or its result. `×…`: so often that nobody counts.
  static let rows = [
    Row(
      "faults/agent-breaks-off",
      """
      say add music → 18 200 data: "I am at it."␊␊
      state → 0 200 t[1: Lo-fi] d m
      quiet say two → 28 200 data: call edit_multitrack␊␊ data: result edit_multitrack␊␊
      state → 0 200 t[1: Lo-fi; 7: Hello] d m
      say three → 0 200 data: {"error":"out of paint"}␊␊
      """),
    Row(
      "faults/broken-http",
      """
      credits → 1 000 nothing
      credits → 56 200 {"code":0,"data":{"available"
      credits → 18 200 {"code":0,"data":{"available":100,"frozen":0,"total":100}}
      credits → 18 200 {"code":0,
      credits → 18 200 {"code":0,"data":{"available":100,"frozen":0,"total":100}}
      quiet credits → 28 000 nothing
      quiet credits → 28 200 {"code":0,"data":{"available"
      least 20 credits → 0 200 {"code":0,"data":{"available":100,"frozen":0,"total":100}}, after
        20 s
      credits → 8 200 nothing
      """),
    Row(
      "faults/connection-reset",
      """
      say add music → 56 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data:␊␊ ×2 : heartbeat␊␊
        data: {"content":{"parts":[{"funct…
      state → 0 200 t[1: Lo-fi] d m
      """),
    Row(
      "faults/crash-and-restart", speed: 25,
      """
      say add music → 56 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data:
        {"content":{"parts":[{"funct…
      state → 7 000 nothing
      again state → 0 200 t[1: Lo-fi] d m
      """),
    Row(
      "faults/download-cut-and-slow",
      """
      watch 60000 → 0 200 completed url
      film → 18 200 2000 bytes
      least 100 film → 0 200 a film of 5.0 seconds, after 100 s
      """),
    Row(
      "faults/download-of-other-length",
      """
      watch 60000 → 0 200 completed url
      film → 18 200 a film of 5.0 seconds
      film → 0 404 12 bytes
      film → 0 502 150 bytes
      film → 0 200 1000 bytes
      film → 0 200 nothing
      film → 0 200 a film of 5.0 seconds
      """),
    Row(
      "faults/drip-below-line-size",
      """
      quiet say add music → 28 200 data: {"content":{"parts":[{"text"…
      """),
    Row(
      "faults/foreign-bodies",
      """
      credits → 0 502 <html>␍␊<head><title>502 Bad Gateway</title…
      credits → 0 200 nothing
      credits → 0 200 {"code":0,"data":{"available"
      credits → 0 200 [{"result":["not",{"what":"you"},"know"]},7,null]
      credits → 0 200 10000000 bytes
      credits → 0 200 {"code":0,"data":{"available":100,"frozen":0,"total":100}}
      """),
    Row(
      "faults/gateway-timeouts",
      """
      least 600 say add music → 18 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data:␊␊ ×13 :
        heartbeat␊␊ data: result edit_multitrack␊␊ data: call edit_multitrack␊␊ data:␊␊ :
        heartbeat␊␊ ×6, after 600 s
      least 900 say add a title → 18 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data:␊␊ ×15 :
        heartbeat␊␊ data: result edit_multitrack␊␊ data: call edit_multitrack␊␊ data:␊␊ :
        heartbeat␊␊ ×14, after 900 s
      """),
    Row(
      "faults/half-open",
      """
      quiet say add music → 28 200 data: call edit_multitrack␊␊ data:
        {"content":{"parts":[{"funct…
      state → 0 200 t[1: Lo-fi] d m
      """),
    Row(
      "faults/late-end",
      """
      least 480 say add music → 0 200 data: "I added lo-fi music."␊␊, after 480 s
      """),
    Row(
      "faults/no-answer",
      """
      say add music → 52 000 nothing
      state → 0 200 t[1: Lo-fi] d m
      credits → 52 000 nothing
      credits → 0 200 {"code":0,"data":{"available":50,"frozen":0,"total":50}}
      """),
    Row(
      "faults/nobody-listens", speed: 12,
      """
      credits → 7 000 nothing
      again credits → 0 200 {"code":1001,"message":"invalid authentication token"}
      """),
    Row(
      "faults/odd-bytes",
      """
      say add music → 0 200 data: "Zeile eins ist fertig."␍␍
      say two → 0 200 ⌘data: "Zeile zwei ist fertig."␍␊␍␊
      say three → 0 200 id: 1␊event: message␊retry: 3000␊data: "Zeile drei ist fertig."␊␊
      raw say four → 0 200 data: "视频已经准备好了。"␊␊ in 2 chunks, a character in two of them
      say five → 0 200 data: "Büro é 好."␊␊
      """),
    Row(
      "faults/odd-events",
      """
      say add music → 0 200 data: call edit_multitrack␊␊ ×2 data: result edit_multitrack␊␊ ×2
        data:
        "Music is in."␊␊ ×2
      say two → 0 200 data: call edit_multitrack␊␊ data: result edit_multitrack␊␊ data: "The title
        is in."␊␊ data: call edit_multitrack␊␊ data: result edit_multitrack␊␊ data: "The title is
        in."␊␊
      say three → 0 200 data: "The colours are warm."␊␊ data: result edit_multitrack␊␊ data: call
        edit_multitrack␊␊
      say four → 0 200 data: "Cut to ten seconds."␊␊ data: {"content":{"parts":[{"te␊␊ data: call
        edit_multitrack␊␊ data: result edit_multitrack␊␊
      """),
    Row(
      "faults/heartbeats-for-a-year",
      """
      quiet say add music → 28 200 : heartbeat␊␊ ×…
      state → 0 200 t[1: Lo-fi] d m
      """),
    Row(
      "faults/odd-framing",
      """
      say one → 0 200 id: a\0b␍␊data: {"content":{"parts":␍data: [{"text":"Zeile um Zeile."}]}}␊␍␊
      say two → 0 200 ⌘⌘data: "Zeile eins geht verloren."␊␊ data: "Zeile zwei ist fertig."␊␊
      say three → 0 200 data: "Caf\u{fffd} und ein halbes \u{fffd}."␊␊
      say four → 0 200 : no\0thing␊event: x␊event: message␊retry: ␊retry: 1e3␊data: \0␊␊ data:
        "Zeile vier ist fertig."␊␊ data: "Ohne Ende."␊
      """),
    Row(
      "faults/only-comment-heartbeats",
      """
      quiet say add music → 28 200 : heartbeat␊␊ ×…
      """),
    Row(
      "faults/only-empty-heartbeats",
      """
      quiet say add music → 28 200 data:␊␊ ×…
      """),
    Row(
      "faults/only-event-heartbeats",
      """
      quiet say add music → 28 200 event: heartbeat␊data: {}␊␊ ×…
      """),
    Row(
      "faults/only-typed-heartbeats",
      """
      quiet say add music → 28 200 data: {"type":"heartbeat"}␊␊ ×…
      """),
    Row(
      "faults/only-word-heartbeats",
      """
      quiet say add music → 28 200 data: heartbeat␊␊ ×…
      """),
    Row(
      "faults/render-counts-polls",
      """
      watch 60000 → 0 200 completed url
      film → 0 200 a film of 5.0 seconds
      """),
    Row(
      "faults/render-crawls",
      """
      least 420 watch 60000 → 0 200 completed url, after 420 s
      film → 0 200 a film of 5.0 seconds
      """),
    Row(
      "faults/render-fails",
      """
      watch 60000 → 0 200 failed out of memory
      watch 60000 → 0 200 completed url
      watch 60000 → 0 200 failed disk full
      watch 60000 → 0 200 failed disk full
      watch 60000 → 0 200 completed url
      """),
    Row(
      "faults/render-goes-back", speed: 50,
      """
      watch 600 → 0 200 completed url, fell back before
      """),
    Row(
      "faults/render-sticks-at-work",
      """
      watch 300 → 0 200 processing
      """),
    Row(
      "faults/render-sticks",
      """
      watch 300 → 0 200 pending
      """),
    Row(
      "faults/render-vanishes",
      """
      watch 60000 → 0 404 render not found: render_1
      watch 60000 → 0 200 completed url
      film → 0 200 a film of 5.0 seconds
      """),
    Row(
      "faults/render-without-url",
      """
      least 100 watch 60000 → 0 200 completed url, after 100 s
      film → 0 200 a film of 5.0 seconds
      watch 300 → 0 200 completed
      """),
    Row(
      "faults/reset-around-the-headers",
      """
      say add music → 56 000 nothing
      say add a title → 56 200 nothing
      say remove the music → 56 200 nothing
      state → 0 200 t[7: Two] d m
      """),
    Row(
      "faults/silence-after-the-headers",
      """
      quiet say add music → 28 200 nothing
      quiet say add a title → 28 200 data: call edit_multitrack␊␊ data: result edit_multitrack␊␊
      """),
    Row(
      "faults/silence-before-the-headers",
      """
      quiet say add music → 28 000 nothing
      """),
    Row(
      "faults/stall-after-the-last-event",
      """
      quiet say add music → 28 200 data: "I added lo-fi music."␊␊
      """),
    Row(
      "faults/state-empty",
      """
      say make a 5-second clip of a lake → 0 200 data: call generate_video_with_seedance␊␊ :
        heartbeat␊␊ data:␊␊ ×2 data: result generate_video_with_seedance␊␊ data: "Your raw clip is
        ready. I generated a 5-se…"␊␊ data: call generate_music␊␊ data: result generate_music␊␊
        data: call edit_multitrack␊␊ data: result edit_multitrack␊␊ ×3 data: "All set. I added the
        background music Acou…"␊␊
      state → 0 200 an empty draft
      state → 0 200 an empty draft
      state → 0 200 t[0: lake; 1: Acoustic Breeze; 7: Lake; 5: Film Grain] d m
      """),
    Row(
      "faults/state-lags",
      """
      say add lo-fi → 0 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data: result
        edit_multitrack␊␊
      state → 0 200 an empty draft
      state → 0 200 an empty draft
      state → 0 200 t[1: Lo-fi] d m
      """),
    Row(
      "faults/state-strange",
      """
      say make a 5-second clip of a lake → 0 200 data: call generate_video_with_seedance␊␊ :
        heartbeat␊␊ data:␊␊ : heartbeat␊␊ data: result generate_video_with_seedance␊␊ data: "The
        first version is done. I generated a 5…"␊␊ data: call generate_music␊␊ data: result
        generate_music␊␊ data: call edit_multitrack␊␊ data: result edit_multitrack␊␊ ×3 data: "All
        set. I added the background music Acou…"␊␊
      state → 0 200 t[0: lake; 1: Acoustic Breeze; 7: Lake; 5: Soft Fade; 3: ; -: ] d m ver fx
      """),
    Row(
      "faults/stream-of-another-type",
      """
      say add music → 0 502 <html>␍␊<head><title>502 Bad Gateway</title…
      say add a title → 0 200 [{"result":["not",{"what":"you"},"know"]},7,null]
      """),
    Row(
      "faults/stream-without-end",
      """
      quiet say add music → 28 200 data: "Still thinking about it."␊␊ ×…
      say add a title → 0 200 nothing
      """),
    Row(
      "nine-silent-minutes",
      """
      least 540 say add music → 0 200 data: call edit_multitrack␊␊ : heartbeat␊␊ data:␊␊ ×17
        : heartbeat␊␊ data: result edit_multitrack␊␊, after 540 s
      state → 0 200 t[0: city timelapse; 1: Lo-fi] d m
      """),
    Row(
      "silent-edit",
      """
      say add music → 0 200 data: call edit_multitrack␊␊ data: result edit_multitrack␊␊ ×2
      state → 0 200 t[0: city timelapse; 1: Lo-fi] d m
      """),
  ]
}
