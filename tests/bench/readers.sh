#!/bin/sh
# readers.sh - the tools beside programs that do part of the same work.
#
# A glued stream of articles of our own making is read from the page cache,
# and each program's best of five runs is printed, also as a ratio to a
# reference of the same run: cat for throughput, the slower readers for
# documents a second.  What is not installed is left out with a line that
# says so.  Nothing here fails because of a time.
#
#   MB=200 SHARE=5000 TMPDIR=/dev/shm make bench
#
# MB is the size of the stream, SHARE the number of documents that the slow
# readers get.  GRAY_MATTER=DIR names a directory whose node_modules holds
# gray-matter; without it npm fetches it into the temporary directory when
# FETCH=1.
top=$(cd "$(dirname "$0")/../.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
unset ART_JOBS ART_TZ TZ
MB=${MB:-200} SHARE=${SHARE:-5000}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

have()
{
	command -v "$1" >/dev/null 2>&1 || {
		echo "$1: not there, left out"
		return 1
	}
}

# A document is about 2 KB: front matter, then HTML paragraphs.
generate()
{
	awk -v count="$1" 'BEGIN {
	p = "<p>沿岸居民说，河堤加固以后今年的汛期可以安心了，工程队昨日离开。</p>"
	for (i = 1; i <= count; i++) {
		printf "\n---\ntitle: 第%d条 河堤加固工程完工\n", i
		printf "date: 2022-%02d-%02d %02d:%02d:31\n", i % 12 + 1,
		    i % 28 + 1, i % 24, i % 60
		printf "author: 何清\ncategories: [\"news\", \"local\"]\n---\n"
		for (k = 0; k < 16; k++)
			printf "%s\n", p
	}
	}'
}

clock()
{
	date +%s%N
}

# best INPUT COMMAND: the shortest of five runs in ms, into $ms
best()
{
	ms=
	for run in 1 2 3 4 5; do
		from=$(clock)
		sh -c "$2" <"$1" >"$tmp/out" 2>"$tmp/err" || {
			[ $? -le 1 ] || { sed 's/^/  /' "$tmp/err"; ms=; return 1; }
		}
		took=$((($(clock) - from) / 1000000))
		[ -n "$ms" ] && [ "$ms" -le "$took" ] || ms=$took
	done
	[ "$ms" -gt 0 ] || ms=1
}

# show NAME INPUT COUNT COMMAND: one line of the table
show()
{
	best "$2" "$4" || { echo "$1: failed"; return 1; }
	bytes=$(stat -c %s "$2")
	# The first line of a table is what the others are compared with.
	[ -n "$base" ] || base=$(awk "BEGIN { print $ms / $3 }")
	awk -v name="$1" -v ms="$ms" -v n="$3" -v bytes="$bytes" -v base="$base" \
	    'BEGIN {
		printf "%-38s %7d ms %9d documents/s %7.0f MB/s", name, ms,
		    n * 1000 / ms, bytes / ms / 1000
		printf " %7.2f x base\n", ms / n / base
	}'
}

grep -m1 'model name' /proc/cpuinfo | sed 's/.*: //; s/$/, '"$(nproc)"' processors/'
size=$(generate 1000 | wc -c)
count=$((MB * 1000000 / (size / 1000)))
generate "$count" >"$tmp/stream"
cat "$tmp/stream" >/dev/null
echo "$count documents, $(stat -c %s "$tmp/stream") bytes; base is cat"

base=
show 'cat' "$tmp/stream" "$count" cat
show 'wc -l' "$tmp/stream" "$count" 'wc -l'
have fm-extract || exit 0
show 'fm-extract -j1' "$tmp/stream" "$count" 'fm-extract -q -j1'
show 'fm-extract -j2' "$tmp/stream" "$count" 'fm-extract -q -j2'

fm-extract -q <"$tmp/stream" >"$tmp/records"
got=$(wc -l <"$tmp/records")
[ "$got" = "$count" ] || echo "fm-extract: $got records of $count documents"
echo "the same as records, $(stat -c %s "$tmp/records") bytes; base is cat"
base=
show 'cat' "$tmp/records" "$got" cat
if have art-meta; then
	show 'fm-extract | art-meta --field date' "$tmp/stream" "$count" \
	    'fm-extract -q | art-meta -q --field date'
	show 'art-meta --field date -j1' "$tmp/records" "$got" \
	    'art-meta -q -j1 --field date'
fi
have jq && show 'jq -r .meta.date' "$tmp/records" "$got" 'jq -r .meta.date'

# The readers that take a document at a time get an array of SHARE texts, cut
# where we know that documents start: opening files is not their burden.
generate "$SHARE" >"$tmp/share"
base=
echo "$SHARE documents; base is fm-extract -j1 on them, its start included"
show 'fm-extract -j1' "$tmp/share" "$SHARE" 'fm-extract -q -j1'

if have node; then
	modules=${GRAY_MATTER:-}
	if [ -z "$modules" ] && [ "${FETCH:-}" = 1 ] && have npm; then
		modules=$tmp/npm
		mkdir "$modules" && (cd "$modules" &&
		    npm install --silent --no-audit --no-fund gray-matter) \
		    >/dev/null 2>&1 || modules=
	fi
	if [ -n "$modules" ] && [ -d "$modules/node_modules/gray-matter" ]; then
		cat >"$tmp/gray.cjs" <<'END'
const matter = require(process.argv[2] + '/node_modules/gray-matter');
const docs = require('fs').readFileSync(0, 'utf8').split(/\n(?=---\ntitle:)/);
if (!docs[0].startsWith('---'))
	docs.shift();
let n = 0;
const from = process.hrtime.bigint();
for (const doc of docs) {
	const { data, content } = matter(doc, {});
	n += JSON.stringify({ meta: data, body: content }).length > 0;
}
const s = Number(process.hrtime.bigint() - from) / 1e9;
console.log('gray-matter, reading alone: ' + Math.round(n / s) + ' documents/s');
END
		show 'gray-matter (with start of node)' "$tmp/share" "$SHARE" \
		    "node '$tmp/gray.cjs' '$modules'" && cat "$tmp/out"
	else
		echo 'gray-matter: not there, left out (GRAY_MATTER=DIR or FETCH=1)'
	fi
fi
if have python3; then
	if python3 -c 'import frontmatter' 2>/dev/null; then
		show 'python-frontmatter' "$tmp/share" "$SHARE" "python3 -c '
import sys, re, json, frontmatter
docs = re.split(r\"\n(?=---\ntitle:)\", sys.stdin.read())[1:]
for d in docs:
	p = frontmatter.loads(d)
	json.dumps({\"meta\": p.metadata, \"body\": p.content}, default=str)
'"
	else
		echo 'python-frontmatter: not there, left out'
	fi
fi
if have ruby; then
	show "Jekyll's regular expression and Psych" "$tmp/share" "$SHARE" "ruby -ryaml -rdate -rjson -e '
docs = STDIN.read.split(/\n(?=---\ntitle:)/)[1..]
docs.each do |d|
	d =~ /\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*\$\n?)/m or next
	JSON.generate(meta: YAML.safe_load(\$1, permitted_classes: [Date, Time]), body: $~.post_match)
end
'"
fi

if have valgrind; then
	# Two sizes, so that the start of the process cancels out.
	for n in 200 1200; do
		generate $n >"$tmp/some"
		valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		    fm-extract -q -j1 --no-confine <"$tmp/some" 2>&1 >/dev/null |
		    sed -n 's/.*Collected : //p'
	done | awk '{ i[NR] = $1 } END {
		if (NR == 2 && i[2] > i[1])
			printf "fm-extract: %d instructions a document\n",
			    (i[2] - i[1]) / 1000
	}'
fi
if [ -x /usr/bin/time ]; then
	for j in 1 2; do
		/usr/bin/time -f "fm-extract -j$j: %M KB at most" \
		    fm-extract -q -j$j <"$tmp/stream" 2>&1 >/dev/null | tail -n 1
	done
fi
exit 0
