#!/bin/sh
# Runs a command and ends it, with all that it started, on SIGTERM or when standard input closes:
# so the command never outlives the process that holds the other end of the pipe.
# usage: keeper.sh GRACE_SECONDS COMMAND [ARGUMENT...]
grace=$1
shift
# A Ctrl-C is for the parent, which stops its children in order.
trap '' INT HUP
exec 3<&0 </dev/null

if command -v setsid >/dev/null 2>&1; then
  setsid "$@" 3<&- &
  child=$!
  tree=-$child
else
  "$@" 3<&- &
  child=$!
  tree=$child
fi

# The group exists only once setsid has run: until then the signal goes to the child alone.
signal() { kill -s "$1" -- "$tree" 2>/dev/null || kill -s "$1" "$child" 2>/dev/null; }
alive() { kill -s 0 -- "$tree" 2>/dev/null; }

end() {
  signal TERM
  ticks=$((grace * 5))
  # Running sleep in the foreground also collects a child that has ended.
  while [ "$ticks" -gt 0 ] && alive; do
    sleep 0.2
    ticks=$((ticks - 1))
  done
  signal KILL
}
trap 'end' TERM

(
  trap - TERM
  while read -r _; do :; done
  kill -s TERM $$
) <&3 &
watcher=$!
exec 3<&-

status=0
while :; do
  wait "$child"
  status=$?
  kill -s 0 "$child" 2>/dev/null || break
done
# What the command started and left behind ends with it.
signal KILL
kill "$watcher" 2>/dev/null
exit "$status"
