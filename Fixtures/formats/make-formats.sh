#!/bin/sh
# Makes the small files with which the reading of media is tested where ffmpeg is not installed.
set -eu
cd "$(dirname "$0")"
draw() { ffmpeg -v error -y -bitexact -f lavfi -i testsrc=s=64x36:r=25:d=2 "$@"; }
sing() { draw -f lavfi -i sine=d=2:sample_rate=8000 -c:a aac -b:a 8k -shortest "$@"; }
h264='-c:v libx264 -preset ultrafast -crf 45 -flags +bitexact -fflags +bitexact'

# shellcheck disable=SC2086
sing $h264 -g 25 -movflags frag_keyframe+empty_moov fragmented.mp4
# shellcheck disable=SC2086
sing $h264 -g 25 -movflags frag_keyframe hybrid.mp4
# shellcheck disable=SC2086
draw $h264 -g 25 -movflags dash+frag_keyframe+empty_moov+global_sidx dash.mp4
# Every second frame of it is empty, since H.264 counts fields.
# shellcheck disable=SC2086
draw $h264 fields.mp4
ffmpeg -v error -y -bitexact -i fields.mp4 -c copy fields.avi
rm fields.mp4
draw -c:v mpeg4 -q:v 31 frames.avi
