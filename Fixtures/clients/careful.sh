#!/bin/sh
# The seeds' workflow in plain sh and curl, written with care: sign in, upload, one edit, export.
#   nemosim judge -- sh Fixtures/clients/careful.sh
# Needs curl and python3 (to read JSON).
set -eu
api=${NEMO_API_URL:?names the service}
id=${NEMO_CLIENT_ID:-$(cat /proc/sys/kernel/random/uuid)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
media=${1:-"$(dirname "$0")/../media/city-timelapse.mp4"}

# A member of a JSON reply, by its path: field data token
field() { python3 -c '
import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[name] if isinstance(value, dict) and name in value else {}
print(value if isinstance(value, str) else json.dumps(value))' "$work/reply" "$@"; }

# Each request with the token and the three attribution headers; the reply goes to a file.
request() {
  curl -sS --max-time 60 -o "$work/reply" \
    -H "Authorization: Bearer $token" -H 'X-Skill-Source: video-making-ai' \
    -H 'X-Skill-Version: 1.0.0' -H 'X-Skill-Platform: unknown' "$@"
}

echo 'Setting things up...'
curl -sS -o "$work/reply" -X POST -H "X-Client-Id: $id" "$api/api/auth/anonymous-token"
token=$(field data token)
user=$(field data user_id)
request -H 'Content-Type: application/json' -d '{"task_name":"project","language":"en"}' \
  "$api/api/tasks/me/with-session/nemo_agent"
session=$(field data session_id)
echo 'Ready!'

request -F "files=@$media" "$api/api/upload-video/nemo_agent/me/$session"
echo "Uploaded $(basename "$media")."

# Says something to the agent, shows its words, and looks at the state where there were none.
say() {
  python3 -c 'import json, sys; print(json.dumps({"app_name": "nemo_agent", "user_id": "me",
    "session_id": sys.argv[1], "new_message": {"parts": [{"text": sys.argv[2]}]}}))' \
    "$session" "$1" > "$work/message"
  # A stream may run for 15 minutes.
  curl -sSN --max-time 900 -H "Authorization: Bearer $token" \
    -H 'X-Skill-Source: video-making-ai' -H 'X-Skill-Version: 1.0.0' \
    -H 'X-Skill-Platform: unknown' -H 'Content-Type: application/json' \
    -H 'Accept: text/event-stream' -d "@$work/message" "$api/run_sse" |
    python3 "$(dirname "$0")/stream.py" > "$work/words" && refused= || refused=yes
  if [ -n "$refused" ]; then
    echo "No credits are left. Register here to get more: ${NEMO_WEB_URL:-$api}/register?bind=$user"
  elif [ -s "$work/words" ]; then
    cat "$work/words"
  else
    request "$api/api/state/nemo_agent/me/$session/latest"
    echo "Done: the timeline has $(field data state draft | python3 -c '
import json, sys; print(len(json.load(sys.stdin).get("t", [])))') tracks."
  fi
}

say 'make a 10-second clip from this video'
say 'add lo-fi background music'

# Export: look at the draft, submit it, ask every 30 s, download.
request "$api/api/state/nemo_agent/me/$session/latest"
field data state draft > "$work/draft"
render=render_$(date +%s)
python3 -c 'import json, sys; print(json.dumps({"id": sys.argv[1], "sessionId": sys.argv[2],
  "draft": json.load(open(sys.argv[3])), "output": {"format": "mp4", "quality": "high"}}))' \
  "$render" "$session" "$work/draft" > "$work/order"
request -H 'Content-Type: application/json' -d "@$work/order" "$api/api/render/proxy/lambda"
echo 'Rendering your video...'
polls=0
while [ $polls -lt 10 ]; do
  sleep 30
  polls=$((polls + 1))
  request "$api/api/render/proxy/lambda/$render"
  status=$(field status)
  [ "$status" = '{}' ] && status=$(field data status)
  [ "$status" = completed ] && break
done
url=$(field output url)
[ "$url" = '{}' ] && url=$(field data outputUrl)
curl -sS -f -o "$work/film.part" "$url"
mv "$work/film.part" "$work/film.mp4"
echo "Saved film.mp4, $(wc -c < "$work/film.mp4") bytes."
