#!/bin/bash
# faults.sh - the tools in surroundings that fail: full disks, closed files,
# readers that leave, memory that ends, calls that are interrupted.
# ALL=1 fails every allocation instead of a sample.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
unset ART_JOBS ART_TZ ART_COLORS ART_SIMD TZ
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# result TEXT: count what the commands before have left in $ok
result()
{
	if [ "$ok" = 1 ]; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "not ok: $*: status $status"
		head -c 300 "$tmp/err" | sed 's/^/    /'
	fi
}

# expect STATUS PATTERN WHAT: of the last run; PATTERN '' for a silent stderr
expect()
{
	ok=1
	[ "$status" = "$1" ] || ok=0
	if [ -z "$2" ]; then [ ! -s "$tmp/err" ] || ok=0; else
		grep -q "$2" "$tmp/err" || ok=0
	fi
	result "$3"
}

unchanged() # unchanged WHAT: the output is that of an undisturbed run
{
	ok=1
	cmp -s "$tmp/good" "$tmp/out" && [ "$status" = "$good" ] || ok=0
	result "$@"
}

# A sanitizer wants to be loaded before everything else.
sanitizer=$(ldd "$B/fm-extract" | sed -n 's/.* => \(.*lib[at]san[^ ]*\).*/\1/p')
faulty() # VARIABLE=N... COMMAND...
{
	timeout 60 env LD_PRELOAD="$sanitizer $B/tests/fault.so" "$@"
}

docs=$(printf 'tests/corpus/%s ' plain.md gbk-undeclared.html toml.md \
    tab-list.md bracket-title.md anchors-and-merge.md shift-jis.html \
    utf16le-bom.md json-fenced.md saved-post.md cjk-page.html)
while [ "$(stat -c %s "$tmp/big" 2>/dev/null || echo 0)" -lt 4000000 ]; do
	for i in 1 2 3 4 5 6 7 8 9 10; do
		cat tests/corpus/plain.md tests/corpus/gbk-declared.html \
		    tests/corpus/blank-first-line.txt tests/corpus/very-long-line.txt
	done >>"$tmp/big"
done
gzip -c tests/corpus/plain.md >"$tmp/a.gz"
mkdir -p "$tmp/tree/b" "$tmp/tree/a" "$tmp/empty"
cp tests/corpus/plain.md "$tmp/tree/b/2.md"
cp tests/corpus/crlf.md "$tmp/tree/a/1.md"
cp tests/corpus/bom.md "$tmp/tree/.hidden.md"

for tool in ${TOOLS:-fm-extract art-meta}; do
	command -v "$tool" >/dev/null || {
		echo "not ok: no $tool"
		failed=$((failed + 1))
		continue
	}

	# what the command is called, and how it is told to be quiet
	run=$tool quiet=-q
	[ "$tool" != art-grep ] || run='art-grep --allow-none -e .' quiet=-s

	for j in 1 2; do
		$run $quiet -j$j $docs >/dev/full 2>"$tmp/err"
		status=$?
		expect 2 'No space left' "$tool -j$j > /dev/full"
		$run -j$j $docs 2>"$tmp/err" >&-
		status=$?
		expect 2 'Bad file descriptor' "$tool -j$j >&-"
		$run -j$j 2>"$tmp/err" >"$tmp/out" <&-
		status=$?
		expect 2 "^$tool: " "$tool -j$j <&-"
	done
	for what in --help --version --completions=bash; do
		$run $what >/dev/full 2>"$tmp/err"
		status=$?
		expect 2 'No space left' "$tool $what > /dev/full"
	done
	$run $quiet $docs >"$tmp/good" 2>"$tmp/err"
	good=$?
	$run $quiet $docs >"$tmp/out" 2>&-
	status=$?
	unchanged "$tool 2>&-"
	$run $quiet $docs >"$tmp/out" 2>/dev/null <&-
	status=$?
	unchanged "$tool FILES <&-"
	(cd "$tmp" && : >probe && $run tree/a/1.md missing <&- >&- 2>&-)
	status=$?
	[ "$status" -lt 3 ] && ok=1 || ok=0
	result "$tool <&- >&- 2>&-"

	$run tests/corpus/plain.md "$tmp/missing" tests/corpus/crlf.md \
	    >"$tmp/out" 2>"$tmp/err"
	status=$?
	expect 2 "missing.*No such file" "$tool missing"
	$run $quiet tests/corpus/plain.md tests/corpus/crlf.md >"$tmp/want"
	cmp -s "$tmp/want" "$tmp/out" && ok=1 || ok=0
	result "$tool goes on after a missing file"
	$run "$tmp/a.gz" >"$tmp/out" 2>"$tmp/err"
	status=$?
	expect 2 'gzip' "$tool a.gz"
	$run "$tmp/empty" </dev/null >"$tmp/out" 2>"$tmp/err"
	status=$?
	expect 0 '' "$tool on an empty directory"
	$run </dev/null >"$tmp/out" 2>"$tmp/err"
	status=$?
	expect 0 '' "$tool on empty input"
	(cd "$tmp" && $run tree) >"$tmp/out" 2>"$tmp/err"
	status=$?
	(cd "$tmp" && $run tree/a/1.md tree/b/2.md) >"$tmp/want"
	expect 0 '' "$tool DIR"
	cmp -s "$tmp/want" "$tmp/out" && ok=1 || ok=0
	result "$tool DIR walks in sorted order, hidden files left out"

	# A reader that leaves: quiet, and soon.
	for j in 1 3; do
		{
			env --default-signal=PIPE timeout 20 $run $quiet -j$j \
			    "$tmp/big" "$tmp/big" "$tmp/big" 2>"$tmp/err"
			echo $? >"$tmp/status"
		} | head -c 10 >/dev/null
		status=$(cat "$tmp/status")
		expect 141 '' "$tool -j$j | head"
		{
			trap '' PIPE
			timeout 20 $run $quiet -j$j "$tmp/big" "$tmp/big" \
			    "$tmp/big" 2>"$tmp/err"
			echo $? >"$tmp/status"
		} 2>/dev/null | head -c 10 >/dev/null
		status=$(cat "$tmp/status")
		expect 2 '' "$tool -j$j | head, SIGPIPE ignored"
	done

	for j in 1 2; do
		for fault in FAULT_EINTR=2 FAULT_EINTR=3 FAULT_SHORT=1 \
		    FAULT_SHORT=7 'FAULT_SHORT=100 FAULT_EINTR=2' \
		    FAULT_GROW=1 FAULT_GROW=100 FAULT_GROW=-1 \
		    FAULT_GROW=-100 'FAULT_GROW=-100 FAULT_SHORT=7'; do
			faulty $fault $run $quiet -j$j $docs >"$tmp/out" \
			    2>"$tmp/err"
			status=$?
			unchanged "$fault $tool -j$j"
		done
		for n in 1 2 3; do
			faulty FAULT_READ=$n $run -j$j $docs >"$tmp/out" \
			    2>"$tmp/err"
			status=$?
			expect 2 'Input/output error' \
			    "FAULT_READ=$n $tool -j$j"
		done
		for n in 1 2; do
			faulty FAULT_SHORT=100 FAULT_WRITE=$n $run -j$j \
			    $docs >"$tmp/out" 2>"$tmp/err"
			status=$?
			expect 2 'No space left' "FAULT_WRITE=$n $tool -j$j"
		done
		# The preloaded library and the sanitizers both want malloc.
		[ -z "$sanitizer" ] || continue
		# Each allocation fails, alone and with all that follow: the
		# run ends with a message, or it did not need the memory and
		# gives what it always gives.
		faulty FAULT_COUNT=9 $run $quiet -j$j $docs >/dev/null \
		    9>"$tmp/count" 2>/dev/null
		read -r total _ <"$tmp/count"
		step=$((total / 60 + 1))
		[ -z "${ALL-}" ] || step=1
		for sticky in 0 1; do
			n=1
			while [ $n -le "$total" ]; do
				faulty FAULT_MALLOC=$n FAULT_STICKY=$sticky \
				    $run $quiet -j$j $docs >"$tmp/out" \
				    2>"$tmp/err"
				status=$?
				ok=0
				[ $status = 2 ] &&
				    grep -qi 'memory' "$tmp/err" && ok=1
				[ $status = "$good" ] &&
				    cmp -s "$tmp/good" "$tmp/out" && ok=1
				result "FAULT_MALLOC=$n FAULT_STICKY=$sticky $tool -j$j"
				# the first dozen one by one: start-up
				[ $n -ge 12 ] && n=$((n + step)) || n=$((n + 1))
			done
		done
	done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
