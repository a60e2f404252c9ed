#!/bin/sh
# What the kiosk's X server needs before it starts and once it answers; run by attendance-screen.service.
#
#   screen.sh prepare          a fresh cookie, without which nobody draws on the screen
#   screen.sh ready ROTATION   wait until X answers, then turn the screen: normal, left, right, inverted
set -eu

authority=/run/attendance-screen/authority

prepare() {
  cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  umask 077
  : >"$authority"
  xauth -q -f "$authority" add :0 . "$cookie"
  chgrp --reference="$(dirname "$authority")" "$authority"
  chmod 0640 "$authority"
}

ready() {
  export DISPLAY=:0 XAUTHORITY="$authority"
  until xset q >/dev/null 2>&1; do sleep 0.2; done # the unit's TimeoutStartSec ends it
  xset s off
  for output in $(xrandr | awk '$2 == "connected" { print $1 }'); do
    # A picture the wrong way round is better than none.
    xrandr --output "$output" --rotate "$1" || echo "$output can't be turned: $1" >&2
  done
}

case $1 in
  prepare) prepare ;;
  ready) ready "$2" ;;
  *) echo "screen.sh prepare | ready ROTATION" >&2; exit 2 ;;
esac
