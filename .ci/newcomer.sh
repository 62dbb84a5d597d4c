# An ordinary user who has just read the README: sourced by run and bare-root.
#
# newcomer_arrives CHECKOUT   makes the user and gives them a clone of the checkout
# newcomer LINE               runs LINE in that clone, in an environment of HOME and PATH alone
# newcomer_tries_preview      runs the README's first line until its page has answered
# newcomer_leaves             ends what is left of theirs, and removes the user

NEWCOMER=kwb-newcomer
NEWCOMER_ID=54321  # of nobody else, also seen from outside a bare root
NEWCOMER_HOME="/home/kwb new comer"  # a path with blanks: scripts that forget quotes fail here
INTO=()  # a command that the user is entered by, such as chroot FOLDER

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

readme_line() {  # the first line of the README that installs and then runs $1
  local line
  line=$(sed -n "s/^\(python3 -m venv .*$1.*\)$/\1/p" README.md | head -n 1)
  [ -n "$line" ] || { echo "the README has no line with $1" >&2; return 1; }
  echo "$line"
}

newcomer_arrives() {
  newcomer_leaves
  as_root "${INTO[@]}" useradd --uid "$NEWCOMER_ID" --create-home --home-dir "$NEWCOMER_HOME" --shell /bin/bash "$NEWCOMER"
  as_root git -c safe.directory='*' clone -q "$1" "$2$NEWCOMER_HOME/kinderwerkbot"
  as_root "${INTO[@]}" chown -R "$NEWCOMER:$NEWCOMER" "$NEWCOMER_HOME"
}

newcomer() {
  as_root "${INTO[@]}" setpriv --reuid="$NEWCOMER" --regid="$NEWCOMER" --init-groups \
    env -i HOME="$NEWCOMER_HOME" PATH=/usr/local/bin:/usr/bin:/bin \
    bash -euo pipefail -c 'cd "$HOME/kinderwerkbot"; '"$1"
}

newcomer_tries_preview() {  # $1: where its output is written
  newcomer "$(readme_line preview)" >"$1" 2>&1 &
  local started=$! seconds=0
  until python3 - <<'PYTHON'
import sys, urllib.request
try:
    with urllib.request.urlopen("http://127.0.0.1:8081/", timeout=5) as page:
        sys.exit(b"<html" not in page.read())
except OSError:
    sys.exit(1)
PYTHON
  do
    kill -0 "$started" 2>/dev/null || { echo "the preview ended:"; cat "$1"; return 1; }
    seconds=$((seconds + 2))
    [ "$seconds" -lt 400 ] || { echo "no page after $seconds s:"; cat "$1"; return 1; }
    sleep 2
  done
  sleep 5  # what it has to complain about, it says soon
  as_root pkill -TERM -u "$NEWCOMER_ID" -f 'python[0-9.]* [.]venv/bin/kinderwerkbot preview'
  wait "$started"
  cat "$1"
  [ "$(wc -l <"$1")" = 2 ] || { echo "a newcomer reads two lines: where it is, how to stop"; return 1; }
}

newcomer_leaves() {
  as_root pkill -KILL -u "$NEWCOMER_ID" 2>/dev/null || true
  if as_root "${INTO[@]}" id "$NEWCOMER" >/dev/null 2>&1; then
    as_root "${INTO[@]}" userdel --remove --force "$NEWCOMER" 2>/dev/null || true
  fi
}
