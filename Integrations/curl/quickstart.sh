#!/bin/sh
# From an idea to an MP4 with curl and jq.
#   NEMO_API_URL=http://127.0.0.1:8787 sh quickstart.sh 'make a 5-second video of a harbour'
set -eu
api=${NEMO_API_URL:?names the service, for example http://127.0.0.1:8787}
# One id for ever: each new one is a new user, and the service counts them.
id=${NEMO_CLIENT_ID:-$(cat /proc/sys/kernel/random/uuid)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
token='' user='' session=''

# Ends the workflow with words for its user.
stop() {
  echo "$1"
  exit 0
}

# A member of the last reply, out of whichever of the service's wrappings it came in.
field() { jq -r "(if has(\"data\") then .data else . end) | $1 // empty" "$work/reply"; }

# Sends one request; the reply is in $work/reply, its refusal in $code (0: none).
# The headers go with every request after the sign-in; exports without them are refused.
send() {
  status=$(curl -sS -o "$work/reply" -w '%{http_code}' --max-time 60 \
    -H "Authorization: Bearer $token" -H 'X-Skill-Source: video-making-ai' \
    -H 'X-Skill-Version: 1.0.0' -H 'X-Skill-Platform: unknown' "$@") || return 1
  read_code
}
read_code() {
  code=$(jq -r '.code // 0' "$work/reply" 2>/dev/null) || code=0
  [ "${code:-0}" != 0 ] || [ "$status" -lt 400 ] || code=$status
  [ "$code" != 401 ] || code=1001
  [ "$code" != 404 ] || ! grep -qi 'session not found' "$work/reply" || code=1002
}

# Does what can help after a refusal, or says what it means.
cure() {
  case $code in
    429) sleep 30 ;;
    1001) sign_in ;;
    1002) open_session ;;
    *) explain ;;
  esac
}
explain() {
  link="${NEMO_WEB_URL:-$api}/register?bind=$user"
  case $code in
    0) ;;
    1001) stop 'The service refuses the sign-in.' ;;
    1002) stop 'The service does not know the session any more.' ;;
    2001) stop "No credits are left. Register here to get more: $link" ;;
    402) stop "Exports are not in your plan. Register or upgrade your plan: $link" ;;
    429) stop 'The service takes no more requests at the moment. Please try again later.' ;;
    *) stop "The service could not do that ($code)." ;;
  esac
}

# Sends a request, a second time where that can help.
call() {
  send "$@" || return 1
  case $code in
    0) return ;;
    1002) explain ;; # A new session has nothing of the old one.
    *) cure ;;
  esac
  send "$@" || return 1
  explain
}

sign_in() {
  for attempt in 1 2; do
    status=$(curl -sS -o "$work/reply" -w '%{http_code}' --max-time 60 -X POST \
      -H "X-Client-Id: $id" "$api/api/auth/anonymous-token")
    read_code
    if [ "$code" != 429 ] || [ $attempt = 2 ]; then break; fi
    sleep 30
  done
  explain
  token=$(field .token)
  user=$(field .user_id)
}

open_session() {
  call --json '{"task_name":"project","language":"en"}' "$api/api/tasks/me/with-session/nemo_agent"
  session=$(field .session_id)
}

get_state() {
  call "$api/api/state/nemo_agent/me/$session/latest"
  field .state > "$work/state"
}

timeline() {
  jq -r '[.draft.t // [] | to_entries[] | "\(.key + 1). " +
    ({"0": "video", "1": "audio", "7": "text"}[.value.tt | tostring] // "other") +
    " (\(.value.sg // [] | length))"] |
    if length == 0 then "Nothing is there." else "Timeline (\(length) tracks): \(join(" "))" end' \
    "$work/state"
}

# The words of an event for a person: no tools, no thoughts, no clicks on what he does not see.
# Of a text in parts the whole comes again at its end.
words='select(.partial | not) | .content.parts[]? | select(.text and (.thought | not)) | .text |
  gsub("(?<end>[.!?]) +"; "\(.end)\n") | gsub("(?<end>[。！？])"; "\(.end)\n") | split("\n") |
  map(select(test("\\b(click|drag|drop|hit|tap|press|open|check|preview)\\b|点击|双击|拖|打开|预览"; "i") | not)) |
  join(" ") | if . == "" then "Done. Say what to change, or export it." else . end'

# Reads a stream line by line, shows what is for its user, keeps what was refused.
listen() {
  last_sign=$(date +%s)
  while IFS= read -r line; do
    now=$(date +%s)
    case $line in 'data:'*'{'*) printf '%s\n' "${line#data:}" ;; esac > "$work/event"
    if [ -s "$work/event" ]; then
      jq -r '.errorCode // .code // empty' "$work/event" >> "$work/refused"
      if jq -r "$words" "$work/event" | grep . ; then
        last_sign=$now
        touch "$work/spoken"
      fi
    fi
    if [ $((now - last_sign)) -ge 120 ]; then
      echo '⏳ Still working...'
      last_sign=$now
    fi
  done
}

# Sends a message and shows what comes of it, however the stream ends.
say() {
  get_state
  cp "$work/state" "$work/before"
  for attempt in 1 2; do
    rm -f "$work/spoken" "$work/refused"
    jq -n --arg sid "$session" --arg text "$1" '{app_name: "nemo_agent", user_id: "me",
      session_id: $sid, new_message: {parts: [{text: $text}]}}' > "$work/message"
    # A stream may run for 15 minutes.
    { curl -sSN --max-time 900 -w '%{stderr}%{http_code}' -H "Authorization: Bearer $token" \
      -H 'X-Skill-Source: video-making-ai' -H 'X-Skill-Version: 1.0.0' \
      -H 'X-Skill-Platform: unknown' -H 'Accept: text/event-stream' \
      --json "@$work/message" "$api/run_sse" 2> "$work/status" || touch "$work/broken"; } |
      tee "$work/reply" | listen
    if [ -e "$work/broken" ]; then
      look_for_change
      return
    fi
    status=$(tail -c 3 "$work/status")
    read_code
    [ ! -s "$work/refused" ] || { code=$(cat "$work/refused") && explain; }
    [ "$code" != 0 ] || break
    [ $attempt = 1 ] || explain
    cure
  done
  if [ ! -e "$work/spoken" ]; then
    get_state
    cmp -s "$work/before" "$work/state" && echo 'Nothing has changed.' || echo "Done. $(timeline)"
  fi
}

# The work goes on without us: a second message would be a second charge.
look_for_change() {
  rm "$work/broken"
  for pause in 30 60 60 60 60; do
    sleep $pause
    get_state
    cmp -s "$work/before" "$work/state" && continue
    echo "The connection broke; the work was done. $(timeline)"
    return
  done
  echo 'The connection broke, and nothing has changed.'
}

export_film() {
  for attempt in 1 2; do
    get_state
    jq -e '[.draft.t[]?.sg[]?] | length > 0' "$work/state" > "$work/is-ready" ||
      stop 'There is nothing to export yet.'
    render=render_$(date +%s%3N)
    jq --arg id "$render" --arg sid "$session" '{id: $id, sessionId: $sid, draft: .draft,
      output: {format: "mp4", quality: "high"}}' "$work/state" > "$work/order"
    call --json "@$work/order" "$api/api/render/proxy/lambda"
    echo 'Rendering your video...'
    follow "$render"
    case $progress in
      completed) download "$1" ; return ;;
      failed) ;;
      *) stop 'The export takes longer than usual. Please look again later.' ;;
    esac
  done
  stop 'The export failed twice.'
}

follow() {
  progress='' polls=0
  while [ $polls -lt 10 ]; do
    sleep 30
    polls=$((polls + 1))
    call "$api/api/render/proxy/lambda/$1" || continue
    progress=$(field .status)
    case $progress in completed | failed | cancelled) break ;; esac
  done
}

# Films lie on hosts that have no business with our token. A film that is cut off is an error.
download() {
  curl -sS -f -o "$1.part" "$(field '(.output.url // .outputUrl)')"
  mv "$1.part" "$1"
  echo "Saved $1, $(wc -c < "$1") bytes."
}

echo 'Setting things up...'
sign_in
open_session
echo 'Ready!'
say "${1:-make a 5-second video of a harbour}"
get_state
timeline
call "$api/api/credits/balance/simple"
echo "You have $(field .available) credits."
export_film film.mp4
