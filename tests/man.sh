#!/bin/sh
# man.sh - every example of the manual and of the README that shows output
# prints just that.
#
# In the section EXAMPLES, a line "$ command" of a ".Bd -literal" is run in a
# copy of tests/corpus; the lines up to the next one, or to ".Ed", are what it
# has to print.  In the README the block is "```console" to "```", and the copy
# one of scripts/sample.  A tool that is missing is a failure as well: an example
# that was not run is not known to be right.
top=$(cd "$(dirname "$0")/.." && pwd) || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
unset ART_JOBS ART_TZ ART_COLORS TZ
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# One file per command, numbered: PAGE.N.cmd and PAGE.N.out.
for page in "$top"/man/*.[157]; do
	awk -v base="$tmp/${page##*/}" '
	/^\.Sh / { on = $2 == "EXAMPLES" }
	/^\.Ed/ { inside = 0 }
	on && inside {
		gsub(/\\e/, "\\")
		gsub(/\\&/, "")
		if (sub(/^\$ /, "")) {
			out = sprintf("%s.%02d.out", base, ++n)
			printf "" >out
			cmd = sprintf("%s.%02d.cmd", base, n)
			print >cmd
			while (sub(/\\$/, "") && (getline more) > 0)
				print more >cmd
		} else if (n)
			print >out
	}
	on && /^\.Bd .*-literal/ { inside = 1 }' "$page"
done

[ ! -e "$top/README.md" ] || awk -v base="$tmp/README" '
	/^```/ { inside = $0 == "```console"; next }
	inside && sub(/^\$ /, "") {
		out = sprintf("%s.%02d.out", base, ++n)
		printf "" >out
		print >sprintf("%s.%02d.cmd", base, n)
		next
	}
	inside && n { print >out }' "$top/README.md"

for cmd in "$tmp"/*.cmd; do
	[ -e "$cmd" ] || continue
	name=${cmd##*/} name=${name%.cmd} page=${name%.*}
	if [ "$page" != "$last" ]; then
		documents=tests/corpus
		[ "$page" != README ] || documents=scripts/sample
		rm -rf "$tmp/work" && cp -r "$top/$documents" "$tmp/work" ||
		    exit 2
		last=$page
	fi
	(cd "$tmp/work" && sh "$cmd") >"$tmp/got" 2>"$tmp/err" </dev/null
	if cmp -s "$tmp/got" "${cmd%.cmd}.out"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok: $page: $(cat "$cmd")"
		diff "${cmd%.cmd}.out" "$tmp/got" | sed 's/^/    /'
		sed 's/^/    stderr: /' "$tmp/err"
	fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
