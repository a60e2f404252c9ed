#!/usr/bin/env bash
# Makes a kiosk of this machine, a mini PC or a Raspberry Pi with Debian 12, 13 or Raspberry Pi OS:
# it starts with the machine, fills the screen and comes back whatever happens.
#
#   install.sh install [--rotate left] [--dry-run]     running it again is harmless
#   install.sh uninstall [--dry-run]                   takes back all but packages, user and data
#
# A dry run shows every file and every command, and changes nothing; it needs no rights.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

project=$PWD
files=kiosk/install/files
user=attendance
left_by_hand=10
units=(attendance-screen.service attendance-kiosk.service attendance-office.service)
settings_folder=/etc/attendance-kiosk
library=/usr/local/lib/attendance-kiosk
command=/usr/local/bin/attendance
sysctl_file=/etc/sysctl.d/60-attendance-kiosk.conf
default_target=$settings_folder/default-target
packages=(
  xserver-xorg-core xserver-xorg-input-libinput  # the screen, and fingers on it
  x11-xserver-utils xauth                        # xset and xrandr, and who may draw
  libgl1-mesa-dri                                # graphics drivers
  alsa-utils                                     # sound
)

say() { printf '%s\n' "$*" >&2; }
fail() { say "Not done: $*"; exit 1; }

action=${1:-}
dry_run=no
rotation=normal
case $action in
  install | uninstall) shift ;;
  *) fail "say install or uninstall, see the head of $0." ;;
esac
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --rotate) rotation=${2:-}; shift ;;
    *) fail "$1 is not known, see the head of $0." ;;
  esac
  shift || fail "--rotate needs a value: normal, left, right or inverted."
done

# Where a point of the panel lies on the turned picture: rows of a 3x3 matrix over x, y, 1.
case $rotation in
  normal) matrix="1 0 0 0 1 0 0 0 1" ;;
  left) matrix="0 -1 1 1 0 0 0 0 1" ;;
  right) matrix="0 1 0 -1 0 1 0 0 1" ;;
  inverted) matrix="-1 0 1 0 -1 1 0 0 1" ;;
  *) fail "--rotate $rotation: give normal, left, right or inverted." ;;
esac

# run COMMAND...: do it; on a dry run, show it.
run() {
  printf '+ %s\n' "$*"
  [ $dry_run = yes ] || "$@"
}

filled() {
  sed -e "s|@PROJECT@|$project|g" -e "s|@USER@|$user|g" -e "s|@LEFT@|$left_by_hand|g" \
    -e "s|@ROTATE@|$rotation|g" -e "s|@MATRIX@|$matrix|g" "$files/$1"
}

# put NAME FILE MODE: write one of the files with this machine's values in it.
put() {
  printf '+ write %s (%s)\n' "$2" "$3"
  if [ $dry_run = yes ]; then filled "$1" | sed 's/^/    /'; return; fi
  install -d -m 0755 "$(dirname "$2")"
  filled "$1" >"$2.new"
  chmod "$3" "$2.new"
  mv "$2.new" "$2"
}

check_machine() {
  case $project in *[!A-Za-z0-9/._-]*)
    fail "$project: only letters, digits and . _ - / in the folder's name, please." ;;
  esac
  case $project in /home/* | /root/* | /tmp/*)
    say "$project can't be read by a service. Move the folder, say to /opt/attendance."
    [ $dry_run = yes ] || exit 1 ;;
  esac
  [ $dry_run = yes ] && return
  [ "$(id -u)" -eq 0 ] || fail "this needs root: sudo make $action-kiosk"
  [ -d /run/systemd/system ] || fail "this machine was not started by systemd."
}

install_packages() {
  run apt-get update -q
  run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
  run kiosk/install/setup.sh run
  run .venv/bin/python -m compileall -q kiosk admin models
}

make_user() {
  id "$user" >/dev/null 2>&1 ||
    run useradd --system --user-group --home-dir /var/lib/attendance --create-home \
      --shell /usr/sbin/nologin "$user"
  # Camera, graphics, sound. Not input: X alone reads what is touched and typed.
  run usermod --append --groups video,render,audio "$user"
}

# Where config.yaml puts it; on a dry run before the first set-up, in words.
data_folder() {
  if [ $dry_run = yes ] && ! .venv/bin/python -c 'import models.settings_file' 2>/dev/null
  then echo "<site.data_folder of config.yaml>"; return; fi
  .venv/bin/python -c 'import os
from models.settings import DEFAULT_CONFIG
from models.settings_file import load_settings
print(load_settings(DEFAULT_CONFIG, os.environ).site.data_folder)'
}

make_data_folder() {
  local folder
  folder=$(data_folder) || fail "see above."
  run install -d -m 0700 "$folder"
  run chown -R "$user:$user" "$folder"
}

write_files() {
  local unit
  run install -d -m 0755 "$settings_folder"
  put xorg.conf "$settings_folder/xorg.conf" 0644
  put screen.sh "$library/screen.sh" 0755
  put attendance.sh "$command" 0755
  put sysctl.conf "$sysctl_file" 0644
  for unit in "${units[@]}"; do put "$unit" "/etc/systemd/system/$unit" 0644; done
  [ -e "$settings_folder/environment" ] ||
    run install -m 0600 /dev/null "$settings_folder/environment"
}

# A Python of somebody's own, such as pyenv's, is no use to a service.
check_python() {
  [ $dry_run = yes ] && return
  case $(realpath .venv/bin/python) in /home/* | /root/*)
    fail "Python lies in a home: $(realpath .venv/bin/python). Remove .venv, and name one that
  every user may run: sudo make install-kiosk PYTHON=/usr/bin/python3" ;;
  esac
  runuser -u "$user" -- .venv/bin/python -c "import kiosk, numpy" >/dev/null 2>&1 ||
    fail "the user $user can't run the kiosk. Every user must be able to read $project."
}

# The console is the kiosk's: no desktop, no login on it, no restart by three keys.
take_console() {
  if [ $dry_run = yes ]; then
    printf '+ systemctl get-default >%s\n' "$default_target"
  elif [ ! -e "$default_target" ]; then
    systemctl get-default >"$default_target"
  fi
  run systemctl set-default multi-user.target
  run systemctl disable getty@tty1.service
  run systemctl mask ctrl-alt-del.target
  run sysctl -q -p "$sysctl_file"
}

give_console_back() {
  run systemctl unmask ctrl-alt-del.target
  run systemctl enable --now getty@tty1.service
  if [ $dry_run = yes ] || [ -e "$default_target" ]; then
    run systemctl set-default "$(cat "$default_target" 2>/dev/null || echo graphical.target)"
  fi
}

start() {
  run systemd-analyze verify "${units[@]/#//etc/systemd/system/}"
  run systemctl daemon-reload
  run systemctl enable "${units[@]}"
  # A desktop that is up gives way; a kiosk that is up takes what is new.
  run systemctl restart "${units[@]}"
}

do_install() {
  install_packages
  make_user
  check_python
  make_data_folder
  write_files
  take_console
  start
  say "From now on the kiosk starts with this machine: systemctl status attendance-kiosk"
}

do_uninstall() {
  local unit
  for unit in "${units[@]}"; do
    run systemctl disable --now "$unit" || say "$unit was not there."
  done
  give_console_back
  run rm -f "${units[@]/#//etc/systemd/system/}" "$sysctl_file" "$command"
  run rm -rf "$library" "$settings_folder/xorg.conf" "$default_target"
  run systemctl daemon-reload
  say "Packages, the user $user, $settings_folder/environment and the data are still there."
}

check_machine
"do_$action"
[ $dry_run = no ] || say "This was a dry run: nothing was changed."
