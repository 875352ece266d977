#!/bin/bash
# helper.sh - html2text --html while its helper program is killed, or is not
# there: every document has its HTML, and the counts add up.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
unset ART_JOBS
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# check WHAT COMMAND...: does the command succeed?
check()
{
	what=$1
	shift
	if "$@"; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "not ok: $what"
	fi
}

# Records of 20 kB whose HTML tidy and we write alike but for white space.
jq -nc 'range(200) as $n | {n: $n, body:
    ([range(200)] | map("<p>\($n)-\(.)<b> bold</b><ul><li>one<li>two</ul>\n") |
    add)}' >"$tmp/in"

convert() # FILE OPTIONS...: into FILE.out, messages in FILE.err
{
	out=$tmp/$1
	shift
	html2text --html --jsonl --drop-body --notes=all "$@" "$tmp/in" \
	    >"$out.out" 2>"$out.err"
	status=$?
}

# What must be the same for all: members, order, HTML without white space.
essence()
{
	python3 -c '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    r.pop("notes", None)
    r["html"] = "".join(r["html"].split())
    print(json.dumps(r))' <"$1"
}

notes()
{
	jq -r '.notes // [] | .[] | .code' "$1" | grep -c '^parser-fallback$'
}

convert good -j2
check 'undisturbed: status' [ "$status" = 0 ]
check 'undisturbed: no notes' [ ! -s "$tmp/good.err" ]
check 'undisturbed: all records' [ "$(wc -l <"$tmp/good.out")" = 200 ]
essence "$tmp/good.out" >"$tmp/good"
check 'every record has its own HTML' \
    [ "$(jq -c '[.n, (.html | split("-")[0] | split(">")[1])]' \
    "$tmp/good.out" | sort -u | grep -c '^\[\([0-9]*\),"\1"\]$')" = 200 ]

for round in 1 2; do
	convert killed -j2 &
	batch=$!
	killed=0
	while kill -0 $batch 2>/dev/null; do
		tool=$(cat "/proc/$batch/task/$batch/children" 2>/dev/null)
		for helper in $(cat "/proc/${tool%% *}"/task/*/children \
		    2>/dev/null); do
			kill -9 "$helper" 2>/dev/null && killed=$((killed + 1))
		done
		sleep "0.00$((RANDOM % 10))"
	done
	wait $batch
	essence "$tmp/killed.out" >"$tmp/killed"
	check "killed $killed times: the same" \
	    cmp -s "$tmp/good" "$tmp/killed"
	check "killed $killed times: notes add up" \
	    [ "$(notes "$tmp/killed.out")" = \
	    "$(grep -c 'served without tidy' "$tmp/killed.err")" ]
done

# A copy that has no helper beside it, wherever one may be installed.
mkdir -p "$tmp/bin" "$tmp/libexec/art-tools"
cp "$B/html2text" "$tmp/bin"
printf '#!/bin/sh\nexit 1\n' >"$tmp/libexec/art-tools/art-tidy"
chmod 755 "$tmp/libexec/art-tools/art-tidy"
PATH="$tmp/bin:$PATH" convert broken -j2
essence "$tmp/broken.out" >"$tmp/broken"
check 'broken helper: status' [ "$status" = 0 ]
check 'broken helper: the same' cmp -s "$tmp/good" "$tmp/broken"
check 'broken helper: a note each' [ "$(notes "$tmp/broken.out")" = 200 ]
cp "$B/art-tidy" "$tmp/libexec/art-tools/art-tidy"
PATH="$tmp/bin:$PATH" convert libexec -j2
check 'helper in libexec' cmp -s "$tmp/good.out" "$tmp/libexec.out"

# Landlock holds in the helper as in the tool, where the kernel has it.
if strace -qfe trace=landlock_create_ruleset,landlock_restrict_self \
    -o "$tmp/trace" html2text --html "$top/tests/corpus/news-page.html" \
    >"$tmp/out" 2>&1 && grep -q VERSION "$tmp/trace"; then
	kernel=$(grep -c 'VERSION) = [1-9]' "$tmp/trace")
	check "Landlock in tool and helper" [ "$(grep -c \
	    'restrict_self(.*) *= 0' "$tmp/trace")" = "$kernel" ]
	check 'the helper was seen' [ "$(grep -c VERSION "$tmp/trace")" = 2 ]
else
	echo 'skipped: no strace, or it may not trace'
fi

echo "$passed passed, $failed failed"
[ $failed = 0 ]
