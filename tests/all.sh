#!/bin/sh
# all.sh - every test, one line a step and the sum; make check calls it with
# B (where the programs are), TOOLS and LIB.  A step prints its failures and
# ends with "N passed, N failed".  ALL=1 leaves out no document, QUICK=1 the
# slow steps.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
case $B in /*) ;; *) B=$top/$B ;; esac
export B TOOLS LIB PATH="$B:$PATH"
export LC_ALL=C.UTF-8
# A sanitizer's finding must not look like a status of ours.
export ASAN_OPTIONS=${ASAN_OPTIONS-exitcode=99}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-exitcode=99}
unset ART_JOBS ART_TZ ART_COLORS ART_SIMD TZ
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# count OK TEXT: one check of a step made here
good=0 bad=0
count()
{
	if [ "$1" = 0 ]; then good=$((good + 1)); else
		bad=$((bad + 1))
		echo "not ok: $2"
	fi
}
counted()
{
	echo "$good passed, $bad failed"
}

manuals()
{
	ls man/*.[157] >/dev/null 2>&1 || { counted; return; }
	command -v mandoc >/dev/null ||
	    { count 1 'mandoc is not installed'; counted; return; }
	for page in man/*.[157]; do
		mandoc -Tlint -Wwarning "$page" >"$tmp/lint" 2>&1
		count $? "$page: $(cat "$tmp/lint")"
	done
	counted
}

# Each unit prints its own count; one that dies without it is one failure.
units()
{
	for c in tests/unit/*.c; do
		[ -e "$c" ] || continue
		u=${c##*/} u=${u%.c}
		"$B/unit/$u" >"$tmp/unit" 2>&1
		status=$?
		line=$(tail -n 1 "$tmp/unit" |
		    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
		if [ -z "$line" ] ||
		    { [ $status != 0 ] && [ "${line#* }" = 0 ]; }; then
			line="${line:-0 0}" line="${line% *} 1"
			echo "not ok: unit $u ended with status $status"
		fi
		good=$((good + ${line% *})) bad=$((bad + ${line#* }))
		[ "${line#* }" = 0 ] || sed "\$d; s/^/$u: /" "$tmp/unit"
	done
	counted
}

# Replay of every file that a fuzz target ever stumbled over.
corpora()
{
	for c in tests/fuzz/*.c; do
		t=${c##*/} t=${t%.c}
		[ -e "$c" ] && [ "$t" != main ] || continue
		set -- tests/fuzz/corpus/"$t"/*
		[ -e "$1" ] || { count 1 "no corpus for $t"; continue; }
		if "$B/fuzz/$t" "$@" >"$tmp/fuzz" 2>&1; then
			good=$((good + $#))
			continue
		fi
		for f; do
			"$B/fuzz/$t" "$f" >"$tmp/fuzz" 2>&1
			count $? "fuzz $t $f: $(tail -n 3 "$tmp/fuzz")"
		done
	done
	counted
}

step()
{
	name=$1
	shift
	good=0 bad=0
	"$@" >"$tmp/step" 2>&1
	status=$?
	line=$(tail -n 1 "$tmp/step" |
	    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
	if [ -n "$line" ]; then
		sed '$d' "$tmp/step"
		[ $status = 0 ] || [ "${line#* }" != 0 ] || line="${line% *} 1"
	else
		cat "$tmp/step"
		echo "not ok: $name ended with status $status"
		line='0 1'
	fi
	passed=$((passed + ${line% *})) failed=$((failed + ${line#* }))
	printf '%-12s %s passed, %s failed\n' "$name:" "${line% *}" "${line#* }"
}

# The filters in front of a search lose nothing; ALL=1: of no document here.
sound()
{
	set -- tests/corpus
	[ -z "${ALL-}" ] || for d in ../shared/corpus ../shared/pages; do
		[ ! -d $d ] || set -- "$@" $d
	done
	"$B/tests/sound" "$@" &&
	    FOLD=1 "$B/tests/sound" tests/corpus >"$tmp/folded" ||
	    { cat "$tmp/folded"; return 1; }
}

step layers scripts/check-layers $LIB
step options scripts/check-man $TOOLS
step manuals manuals
step units units
step corpora corpora
step golden tests/run.sh tests/cli
step soundness sound
if [ -z "${QUICK-}" ]; then
	step recall tests/recall.py 250 80
	step differential tests/differential.py ${ALL:+1000}
	step laws tests/laws.sh
	step faults tests/faults.sh
	step helper tests/helper.sh
	step examples tests/man.sh
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
