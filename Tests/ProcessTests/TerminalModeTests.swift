import Foundation
import Testing

/// However a chat on a terminal ends, the terminal is as it was.
@Suite(.waits) struct TerminalModeTests {
  /// Words for scripts that sit before a terminal.
  private static let tmux = """
    tmux() { command tmux -u -S "$PLACE/socket" -f /dev/null "$@"; }
    trap 'tmux kill-server' EXIT
    until_so() {
      for look in $(seq 400); do "$@" && return; sleep 0.05; done
      tmux capture-pane -p -t chat
      exit 1
    }
    shows() { tmux capture-pane -p -t chat | grep -qF -- "$1"; }
    prompts() { tmux capture-pane -p -t chat | grep -qx '>'; }
    ended() { ! tmux list-panes -t chat -F '#{pane_current_command}' | grep -q nemosim; }
    keys() { tmux send-keys -t chat "$@"; }
    """

  /// In tmux; a shell in there tells the mode before and after.
  private static func play(_ end: String) throws -> (isClean: Bool, code: String, screen: String) {
    var tool = try Tool.away()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    try tool.place.file(
      "chat",
      """
      cd "$PLACE"
      trap : INT QUIT
      stty -g >before
      sh -c 'echo $$ >pid; exec "$NEMOSIM" chat --speed 20000'
      echo $? >code
      stty -g >after
      exec cat
      """)
    let script = """
      \(tmux)
      tmux new-session -d -s chat -x 80 -y 24 "sh '$PLACE/chat'"
      until_so prompts
      \(end)
      until_so test -s "$PLACE/after"
      tmux capture-pane -p -t chat
      """
    // What crashes leaves its folder to the next start.
    let child = try tool.start("/bin/sh", ["-c", script])
    #expect(try child.wait() == 0, "\(child.text(.output))\(child.text(.errors))")
    let isClean = try tool.place.text("before") == tool.place.text("after")
    return (isClean, try tool.place.text("code"), child.text(.output))
  }

  @Test(arguments: [
    ("keys C-d", 0), ("keys C-c && until_so shows again && keys C-c", 130),
    ("kill -TERM $(cat pid)", 130), ("kill -HUP $(cat pid)", 130),
    ("kill -SEGV $(cat pid)", 139), ("kill -ABRT $(cat pid)", 134), ("keys 'C-\\'", 131),
    // Nobody looks at the signals any more.
    (
      "kill -STOP $(cat pid); kill -INT $(cat pid); kill -TERM $(cat pid); kill -CONT $(cat pid)",
      130
    ),
  ])
  func itIsAsItWas(end: String, code: Int) throws {
    let played = try Self.play(end)
    #expect(played.isClean)
    #expect(played.code == "\(code)\n", "\(played.screen)")
  }

  /// Ctrl-Z in the middle of a line, and on with it.
  @Test func itGoesOnAfterAStop() throws {
    var tool = try Tool.away()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    let script = """
      \(Self.tmux)
      shell() { keys -l "$1" && keys Enter && until_so test -s "$2"; }
      tmux new-session -d -s chat -x 80 -y 24 -c "$PLACE" 'exec sh -i'
      shell 'stty -g >before' before
      keys -l '"$NEMOSIM" chat --speed 20000' && keys Enter
      until_so prompts
      keys half C-z
      until_so shows Stopped
      shell 'stty -g >stopped' stopped
      keys fg Enter
      until_so shows '> half'
      keys -l ' a line'
      until_so shows '> half a line'
      keys C-u C-d
      until_so ended
      shell 'stty -g >after' after
      """
    let outcome = try tool.end(tool.start("/bin/sh", ["-c", script]))
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    let before = try tool.place.text("before")
    #expect(try tool.place.text("stopped") == before)
    #expect(try tool.place.text("after") == before)
  }
}
