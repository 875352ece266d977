#!/bin/sh
# run.sh DIR|CASE.sh ... - golden cases.  Each NAME.sh runs in an empty
# directory with $T pointing at its own; NAME.out, NAME.err and NAME.exit are
# what to expect (absent: nothing, nothing, 0).  The built tools come first in
# PATH.  BLESS=1 rewrites the expectations: read the diff before committing it.
top=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || set -- "$top/tests/cli"
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8 CORPUS="$top/tests/corpus"
unset ART_JOBS ART_TZ ART_COLORS ART_SIMD TZ
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0
for case in $(find "$@" -name '*.sh' | sort); do
	dir=$(cd "$(dirname "$case")" && pwd) name=${case##*/}
	base=$dir/${name%.sh}
	rm -rf "$tmp/d" && mkdir "$tmp/d"
	(cd "$tmp/d" && T=$dir exec sh -eu "$dir/$name") \
	    >"$tmp/out" 2>"$tmp/err" </dev/null
	echo $? >"$tmp/exit"
	if [ "${BLESS-}" ]; then
		rm -f "$base.out" "$base.err" "$base.exit"
		[ ! -s "$tmp/out" ] || cp "$tmp/out" "$base.out"
		[ ! -s "$tmp/err" ] || cp "$tmp/err" "$base.err"
		[ "$(cat "$tmp/exit")" = 0 ] || cp "$tmp/exit" "$base.exit"
	fi
	ok=1
	for k in out err exit; do
		want=$base.$k
		if [ ! -e "$want" ]; then
			want=$tmp/want
			case $k in exit) echo 0 ;; *) : ;; esac >"$want"
		fi
		cmp -s "$want" "$tmp/$k" && continue
		[ $ok = 0 ] || echo "not ok: $case"
		ok=0
		diff -u --label "expected $k" --label "got $k" "$want" \
		    "$tmp/$k" | sed 's/^/    /'
	done
	[ $ok = 1 ] && passed=$((passed + 1)) || failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
