#!/bin/bash
# Starts Waybill: builds what is missing or older than its sources, then runs the command given.
# Schedulers start it with next to no environment: nothing of it is relied on.
set -eu
export PATH="${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"
home=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
jar="$home/target/waybill.jar"

# Sets version to the first number of the version of the Java in a folder; its file "release" tells.
read_version() {
  local release=''
  version=0
  if [ -f "$1/release" ]; then read -r -d '' release <"$1/release" || true; fi
  if [[ $release =~ JAVA_VERSION=\"([0-9]+) ]]; then version=${BASH_REMATCH[1]}; fi
}

# Which Java runs it: that of JAVA_HOME; else the newest installed, where it is 25 or newer and so
# can keep what a run has taught it, or where none is in PATH; else that of PATH.
find_java() {
  local candidate newest=0 best=''
  if [ -z "${JAVA_HOME:-}" ]; then
    for candidate in /usr/lib/jvm/*; do
      [ -x "$candidate/bin/java" ] || continue
      read_version "$candidate"
      if [ "$version" -gt "$newest" ]; then newest=$version best=$candidate; fi
    done
    if [ "$newest" -ge 25 ]; then java="$best/bin/java"; return; fi
    if [ -n "$best" ] && ! command -v java >/dev/null; then export JAVA_HOME="$best"; fi # for Maven
  fi
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
}
find_java
command -v "$java" >/dev/null || { echo "waybill: $java is not there; install a JDK of version 17 or newer" >&2; exit 70; }
jdk=$(readlink -f "$(command -v "$java")")
jdk=${jdk%/bin/java}
read_version "$jdk"

# Without a locale Java could not name files beyond ASCII, nor tell of them.
locale=()
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in "" | C | POSIX) locale=(LC_ALL=C.UTF-8) ;; esac

# Nothing but objects goes to stderr where a program reads it.
say() {
  case "${WAYBILL_LOG_FORMAT:-} ${arguments[*]-}" in *json*) ;; *) echo "$1" >&2 ;; esac
}
arguments=("$@")

# Whether the second compiler would cost more than it saves: below about 64 MB to be read. A night
# after another one reads what came since; a Java that knows what to compile does so there, too.
is_short() {
  local word before='' inbox="${WAYBILL_INBOX:-inbox}" data="${WAYBILL_DATA:-data}" since=() bytes
  case "${arguments[0]-}" in
    backfill | whatif | verify | rebuild | generate) return 1 ;;
    reconcile | rerun | check | explain) ;;
    *) return 0 ;;
  esac
  for word in "${arguments[@]}"; do
    case "$word" in --inbox=*) inbox="${word#*=}" ;; --data=*) data="${word#*=}" ;; esac
    case "$before" in --inbox) inbox="$word" ;; --data) data="$word" ;; esac
    before="$word"
  done
  if [ "$version" -lt 25 ] && [ "${arguments[0]}" = reconcile ] && [ -f "$data/cache/inbox.outlines" ]; then
    since=(-cnewer "$data/cache/inbox.outlines")
  fi
  bytes=$(find -L "$inbox" -type f ${since[@]+"${since[@]}"} -printf '%s\n' 2>/dev/null |
    awk '{ bytes += $1 } END { printf "%.0f", bytes }') || true
  [ "${bytes:-0}" -lt $((64 * 1024 * 1024)) ]
}

# Fewer, smaller compilations: a night is short, and the compiler takes its time from the same cores.
options=(-Xmx512m -XX:+UseParallelGC -XX:FreqInlineSize=30 -XX:InlineSmallCode=800 -XX:Tier3DelayOn=0
  -Xlog:disable -Xlog:all=error:stderr -Dwaybill.home="$home" -Dhsqldb.reconfig_logging=false)

# What an earlier run has taught this Java: classes, loaded and ready to map (half of the start-up),
# and, from Java 25 on, for long runs, what of the program is worth compiling.
archive="$home/target/${jdk##*/}.jsa"
if is_short; then
  options+=(-XX:TieredStopAtLevel=1)
elif [ "$version" -ge 25 ] && [ "$1" != generate ]; then
  archive="${archive%.jsa}.aot"
  options+=(-Xmn160m) # room for a phase: little is carried over that is dead soon after
fi

# Made last: a build that was killed has left none, whatever else it left.
stamp="$home/target/.built"

is_stale() {
  if [ -f "$jar" ] && [ ! -w "$home/target" ] && [ ! -f "$stamp" ]; then return 1; fi # built elsewhere
  [ ! -f "$jar" ] || [ ! -f "$stamp" ] ||
    [ -n "$(find "$home/src/main" "$home/pom.xml" -newer "$stamp" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null || { echo "waybill: mvn is not there, it builds the program; install Maven 3.8 or newer" >&2; return 1; }
  say "building Waybill (only when its sources are newer) ..."
  rm -f "$stamp"
  mvn -q -B -f "$home/pom.xml" -Dmaven.test.skip=true package >&2 || return 1
  touch "$jar" "$stamp"
}

# An archive holds where the program lay when it was made: elsewhere, sealed packages of libraries
# are refused in the middle of a run.
is_learnt() {
  local place=''
  if [ -f "$archive.home" ]; then IFS= read -r -d '' place <"$archive.home" || true; fi
  [ "$place" = "$home" ] && [ -f "$archive" ] && [ ! "$jar" -nt "$archive" ]
}

learn() {
  say "preparing a faster start (once for each build, place and Java) ..."
  rm -f "$archive.new" "$archive.home"
  case "$archive" in *.aot) learn_run ;; *) learn_classes ;; esac >/dev/null 2>&1 || true
  [ -f "$archive.new" ] || : >"$archive.new" # this Java cannot: it is not asked again
  mv -f "$archive.new" "$archive"
  printf '%s' "$home" >"$archive.home"
}

# From a market as small as teaches the same, a night of it and the one after that, which does
# other things; and not to optimise libraries, of which a night uses a little of much.
learn_run() {
  local libraries="$home/target/libraries.json"
  echo '[{ match: ["org/*.*", "picocli/*.*", "com/*.*", "ch/*.*", "jdk/internal/classfile/*.*", "java/math/*.*", "java/lang/invoke/*.*", "java/util/regex/*.*", "java/util/jar/*.*", "java/util/zip/Zip*.*", "sun/reflect/*.*"], c2: { Exclude: true } }]' >"$libraries"
  local market="$home/target/market"
  local where=(--inbox "$market/inbox" --policy "$market/policy.yaml" --reports "$market/reports" --data "$market/data")
  rm -rf "$market"
  "$java" "${options[@]}" -jar "$jar" generate --orders 60000 --days 2 --seed 1 --out "$market"
  "$java" "${options[@]}" -XX:+UnlockDiagnosticVMOptions -XX:CompilerDirectivesFile="$libraries" \
    -XX:AOTCacheOutput="$archive.new" -jar "$jar" backfill --from 2025-04-01 --to 2025-04-02 "${where[@]}"
  rm -rf "$market" "$libraries"
}

learn_classes() {
  local sample="$home/target/sample" list="$archive.list"
  local where=(--inbox "$sample/inbox" --policy "$sample/policy.yaml" --reports "$sample/reports" --data "$sample/data")
  rm -f "$list"*
  list_classes sample
  list_classes explain --date 2025-04-23 --order 1001 "${where[@]}"
  list_classes status "${where[@]}"
  list_classes number RB123456785GB
  # a line twice crashes Java 17, and each run has numbers of its own
  awk '{ sub(/ id: .*/, "") } !seen[$0]++' "$list.all" >"$list"
  # this collector alone stores objects, the others read them
  "$java" -XX:ErrorFile=/dev/null -XX:+UseG1GC -Xmx512m -Xshare:dump -XX:SharedClassListFile="$list" -XX:SharedArchiveFile="$archive.new" -cp "$jar" || true
  rm -f "$list"*
}

list_classes() {
  "$java" "${options[@]}" -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$list.one" -jar "$jar" "$@" || true
  cat "$list.one" >>"$list.all"
}

if is_stale || { ! is_learnt && [ -w "$home/target" ]; }; then
  (
    flock 9
    if is_stale; then build; fi
    if ! is_learnt; then learn; fi
  ) 9>"$home/.build-lock" || exit 70
fi
if [ -s "$archive" ] && is_learnt; then
  case "$archive" in
    *.aot) options+=(-XX:AOTCache="$archive") ;;
    *) options+=(-XX:SharedArchiveFile="$archive") ;;
  esac
fi
if [ -t 2 ]; then options+=(-Dwaybill.terminal=true); fi

# shellcheck disable=SC2086 # options are words
exec env ${locale[@]+"${locale[@]}"} "$java" "${options[@]}" ${WAYBILL_JAVA_OPTS:-} -jar "$jar" "$@"
