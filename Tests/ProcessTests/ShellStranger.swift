import Foundation
import Testing

/// Somebody else's client as a shell script around `curl`, so that many can be at work at once.
///
/// It signs in, begins a session, follows lines such as `say add some music`, and tells of each
/// line, in order, what it saw.
final class ShellStranger {
  private let lines: [String]
  private let place: TemporaryFolder
  private let child: Child

  /// Begins at once; `lines` call functions of the script below.
  init(_ service: Service, _ lines: [String]) throws {
    self.lines = lines
    place = try TemporaryFolder()
    let steps = lines.enumerated().map { "n=\($0.offset); \($0.element)" }
    child = try Child(
      "/bin/sh",
      ["-c", (["set -f", Self.script, "meet"] + steps + ["exit 0"]).joined(separator: "\n")],
      in: place.path,
      environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "HOME": place.path, "URL": service.url, "CURL_CA_BUNDLE": service.authority,
      ])
  }

  /// Waits for the end; what each line's last request showed, and what its script noted.
  func sights() throws -> [String] {
    guard try child.wait() == 0 else {
      throw Child.Failure(description: "the script failed: \(child.text(.errors))")
    }
    return try lines.indices.map { line in
      let facts = try place.text("\(line)").split(separator: "\n")
      let requests = facts.filter { !$0.hasPrefix("note ") }
      let notes = facts.filter { $0.hasPrefix("note ") }.map { ", " + $0.dropFirst(5) }
      let bodies = try (1...max(1, requests.count)).map { number in
        let body = "\(line).\(number)"
        return place.has(body) ? try place.bytes(body) : []
      }
      let sight = Sight.of(bodies.last ?? [], askedBy: lines[line])
      let fall = Sight.fellBack(bodies) ? ", fell back before" : ""
      return "\(requests.last ?? "") \(sight)\(fall)\(notes.joined())"
    }
  }

  /// The asks.
  ///
  /// Each writes `exit code, status` per request to the file `$n`, the body beside it.
  private static let script = #"""
    k=0; last=; patience=60; jobs=0
    fetch() { curl -q -sN --noproxy '*' -m $patience "$@"; }
    ask() {
      [ "$last" = $n ] || k=0
      last=$n; k=$((k + 1)); body=$n.$k
      facts=$(fetch -o $body -w '%{http_code} %header{date}' -H "Authorization: Bearer $token" \
        -H 'X-Skill-Source: video-making-ai' -H 'X-Skill-Version: 1.0.0' \
        -H 'X-Skill-Platform: unknown' "$@")
      code=$?; status=${facts%% *}; read_clock "$facts"
      echo "$code $status" >> $n
    }
    # The service's own time in seconds of its day: `200 Fri, 13 Mar 2026 17:40:00 GMT`.
    read_clock() {
      clock=${1% GMT}; clock=${clock##* }; minutes=${clock#*:}; minutes=${minutes%:*}
      case $clock in (*:*:*)
        now=$(((1${clock%%:*} - 100) * 3600 + (1$minutes - 100) * 60 + 1${clock##*:} - 100));;
      esac
    }
    look() { read_clock "$(fetch -o /dev/null -w '%header{date}' "$URL/")"; }
    part() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
    meet() {
      token=$(fetch -X POST -H 'X-Client-Id: 5f0c' "$URL/api/auth/anonymous-token" | part token)
      session=$(fetch -H "Authorization: Bearer $token" -d '{"task_name":"project"}' \
        "$URL/api/tasks/me/with-session/nemo_agent" | part session_id)
    }
    credits() { ask "$URL/api/credits/balance/simple"; }
    state() { ask "$URL/api/state/nemo_agent/me/$session/latest"; }
    say() {
      ask $raw -d '{"app_name":"nemo_agent","user_id":"me","session_id":"'$session'",
        "new_message":{"parts":[{"text":"'"$*"'"}]}}' "$URL/run_sse"
    }
    render() {
      jobs=$((jobs + 1))
      ask -d '{"id":"render_'$jobs'","sessionId":"'$session'",
        "draft":{"t":[{"tt":0,"sg":[{"n":"lake","s":0,"d":5000}]}]}}' \
        "$URL/api/render/proxy/lambda"
    }
    poll() { ask "$URL/api/render/proxy/lambda/render_$jobs"; }
    film() { ask "$(part url < $polled)"; }
    # Renders, and polls until it is over, or for so many seconds of the service's time: where it is
    # to be over, more of them than the slowest machine takes.
    watch() {
      render; begun=$now
      while poll; polled=$body; [ $((now - begun)) -lt $1 ]; do
        text=; [ -e $body ] && read -r text < $body
        case "$status $text" in (000*|404*|*'"failed"'*|*'"url"'*) break;; esac
        sleep 0.02
      done
    }
    # The same once more until somebody answers.
    again() { until "$@"; [ $status != 000 ]; do sleep 0.05; done; }
    # Hangs up after two seconds of real time: nothing more is to come.
    quiet() { patience=4; "$@"; patience=60; }
    # As it is on the wire, chunk by chunk.
    raw() { raw=--raw; "$@"; raw=; }
    # Whether that took so many seconds of the service's time, or more.
    least() {
      look; started=$now; least=$1; shift; "$@"
      look; [ $((now - started)) -ge $least ] && echo "note after $least s" >> $n
    }
    """#
}
