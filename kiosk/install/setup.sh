#!/usr/bin/env bash
# Does the set-up that is missing, and no other: Debian packages, .venv, the networks.
#
#   setup.sh run      to run the kiosk and the office
#   setup.sh screen   the same, with a virtual screen where there is no real one
#   setup.sh test     the same, with what the tests and the benchmark need
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

purpose=${1:-run}
venv=.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "Set-up stopped: $*"; exit 1; }
# Not grep -q: it would stop reading, and pipefail would make an error of that.
has_library() { PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep "$1" >/dev/null; }
has_command() { command -v "$1" >/dev/null; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
    then echo "$candidate"; return; fi
  done
  fail "Python 3.11, 3.12 or 3.13 is needed. Name one with: make $purpose PYTHON=/path/to/python3.12"
}

missing_packages() {
  has_library libGL.so.1 || echo libgl1
  has_library libgthread-2.0.so.0 || echo libglib2.0-0
  has_library libmtdev.so.1 || echo libmtdev1
  has_command xclip || echo xclip
  [ -e /usr/share/fonts/truetype/wqy/wqy-microhei.ttc ] || echo fonts-wqy-microhei
  "$1" -c 'import venv, ensurepip' 2>/dev/null || echo python3-venv
  [ "$purpose" = run ] && return
  has_command Xvfb || echo xvfb
  has_command xauth || echo xauth
  [ "$purpose" = screen ] && return
  has_command openssl || echo openssl
  has_command xdotool || echo xdotool
}

install_packages() {
  [ $# -eq 0 ] && return
  local line="apt-get install -y --no-install-recommends $*"
  has_command apt-get || fail "this is no Debian. Install what these packages hold: $*"
  if [ "$(id -u)" -eq 0 ]; then as_root=()
  elif has_command sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=(sudo)
  else fail "Debian packages are missing and need root. Run this line, then try again:
  sudo apt-get update && sudo $line"
  fi
  say "Installing Debian packages: $*"
  "${as_root[@]}" apt-get update -q >&2
  # shellcheck disable=SC2086 # the line is words
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" $line >&2
}

make_venv() {
  "$python" -m pip --version >/dev/null 2>&1 && return
  say "Making $venv with $("$1" --version)"
  "$1" -m venv --clear "$venv"
}

# install STAMP REQUIREMENTS: unless these very requirements were installed before.
install() {
  local stamp=$venv/.installed-$1 wanted
  wanted=$(cat "$2" .constraints.txt | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
  say "Installing Python packages ($1)"
  local quiet=(-q)
  [ -t 2 ] && quiet=()  # somebody is watching: show the downloads' progress
  "$python" -m pip install --disable-pip-version-check "${quiet[@]}" \
    -c .constraints.txt -r "$2" >&2
  echo "$wanted" >"$stamp"
}

install_builders() { install all requirements.txt; }

# All but what builds the networks: TensorFlow alone is 1.9 GB.
install_runtime() {
  [ -e $venv/.installed-all ] && { install_builders; return; }
  sed '/^# Build, convert and train/,$d' requirements.txt >$venv/runtime-requirements.txt
  install runtime $venv/runtime-requirements.txt
}

prepare_networks() {
  local state=0
  "$python" -m models || state=$?
  [ $state -eq 0 ] && return
  [ $state -eq 1 ] || fail "see above."
  install_builders
  "$python" -m models.networks.architecture
}

base=$(find_python)
mapfile -t packages < <(missing_packages "$base")
install_packages "${packages[@]}"
make_venv "$base"
if [ "$purpose" = test ]; then
  install_builders
  install tests tests/requirements.txt
else
  install_runtime
fi
prepare_networks
