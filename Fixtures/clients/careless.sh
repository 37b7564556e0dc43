#!/bin/sh
# The same workflow with six ordinary mistakes, each marked; see what `nemosim judge` makes of them:
#   nemosim judge --scenario Fixtures/clients/careless.yaml -- sh Fixtures/clients/careless.sh
api=${NEMO_API_URL:?names the service}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
field() { python3 -c '
import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[name] if isinstance(value, dict) and name in value else {}
print(value if isinstance(value, str) else json.dumps(value))' "$work/reply" "$@"; }
attributed() {
  curl -sS -H 'X-Skill-Source: video-making-ai' -H 'X-Skill-Version: 1.0.0' \
    -H 'X-Skill-Platform: unknown' -H "Authorization: Bearer $token" "$@"
}

curl -sS -o "$work/reply" -X POST -H "X-Client-Id: $NEMO_CLIENT_ID" "$api/api/auth/anonymous-token"
token=$(field data token)
attributed -o "$work/reply" -H 'Content-Type: application/json' -d '{"task_name":"project"}' \
  "$api/api/tasks/me/with-session/nemo_agent"
session=$(field data session_id)

message="{\"app_name\":\"nemo_agent\",\"user_id\":\"me\",\"session_id\":\"$session\",\
\"new_message\":{\"parts\":[{\"text\":\"make a 10-second video of a harbour\"}]}}"
send() {
  attributed -N --max-time 900 -H 'Content-Type: application/json' -d "$message" "$api/run_sse" \
    > "$work/stream" 2> "$work/errors"
}
# 1: the stream broke, so the message goes out again.
send || send
# 2: what came is shown as it came.
grep '^data:' "$work/stream"

# 3: the token stands in the URL.
attributed -o "$work/reply" "$api/api/state/nemo_agent/me/$session/latest?token=$token"
field data state draft > "$work/draft"
python3 -c 'import json, sys; print(json.dumps({"id": "render_1", "sessionId": sys.argv[1],
  "draft": json.load(open(sys.argv[2]))}))' "$session" "$work/draft" > "$work/order"
# 4: the export goes without the attribution headers.
curl -sS -o "$work/reply" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d "@$work/order" "$api/api/render/proxy/lambda"
# 5: what 402 means is guessed.
grep -q 402 "$work/reply" && echo 'You have run out of credits.'
# Then with them, and 6: it is asked after every second.
sed 's/render_1/render_2/' "$work/order" > "$work/order2"
attributed -o "$work/reply" -H 'Content-Type: application/json' -d "@$work/order2" \
  "$api/api/render/proxy/lambda"
for poll in 1 2 3; do
  sleep 1
  attributed -o "$work/reply" "$api/api/render/proxy/lambda/render_2"
done
echo 'Your video is on its way.'
