#!/usr/bin/env bash
# Starts Waybill: builds what is missing or older than its sources, then runs the command given.
set -eu
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar="$home/target/waybill.jar"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
command -v "$java" >/dev/null || { echo "waybill: $java is not there; install a JDK of version 17 or newer" >&2; exit 70; }

# Fewer, smaller compilations: a night is short, and the compiler takes its time from the same cores.
options=(-Xmx512m -XX:+UseParallelGC -XX:FreqInlineSize=60 -XX:Tier3DelayOn=0
  -Xlog:disable -Xlog:all=error:stderr -Dwaybill.home="$home" -Dhsqldb.reconfig_logging=false)

# Loaded classes, ready to map: half of the start-up. Each Java has its own.
archive="$home/target/$(basename "$(dirname "$(dirname "$(readlink -f "$(command -v "$java")")")")").jsa"

is_stale() {
  [ ! -f "$jar" ] || [ -n "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null || { echo "waybill: mvn is not there, it builds the program; install Maven 3.8 or newer" >&2; return 1; }
  echo "building Waybill (only when its sources are newer) ..." >&2
  mvn -q -B -f "$home/pom.xml" -DskipTests package >&2 || return 1
  touch "$jar"
}

learn() {
  echo "preparing a faster start (once for each build and Java) ..." >&2
  rm -f "$archive"
  "$java" "${options[@]}" -XX:ArchiveClassesAtExit="$archive" -jar "$jar" sample >/dev/null 2>&1 || true
  [ -f "$archive" ] || : >"$archive" # this Java cannot: it is not asked again
}

if is_stale || { [ "$jar" -nt "$archive" ] && [ -w "$home/target" ]; }; then
  (
    flock 9
    if is_stale; then build; fi
    if [ "$jar" -nt "$archive" ]; then learn; fi
  ) 9>"$home/.build-lock" || exit 70
fi
if [ -s "$archive" ]; then options+=(-XX:SharedArchiveFile="$archive"); fi
if [ -t 2 ]; then options+=(-Dwaybill.terminal=true); fi

# shellcheck disable=SC2086 # options are words
exec "$java" "${options[@]}" ${WAYBILL_JAVA_OPTS:-} -jar "$jar" "$@"
