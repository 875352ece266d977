#!/bin/bash
# html2text.sh - html2text beside programs that do part of the same work.
#
# Articles of our own making, and saved pages when there are some beside the
# repository.  First all in one process, then one process a document, where
# most of the time is its start.  Programs that take one document a process are
# given all of them as one file in the first part.  Times are of the processor,
# user and system, so that they hold on a busy machine; the ratio is to ours, per
# document, in the same run.  What is not installed is left out and said so.
# Nothing here fails because of a time.
#
#	COUNT=5000 PYTHON=venv/bin/python make bench
top=$(cd "$(dirname "$0")/../.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
# Ours is called by its path: another program may have its name.
PATH=$(printf %s "$PATH" | tr : '\n' | grep -vxF "$B" | paste -sd :)
export PATH LC_ALL=C.UTF-8 NODE_PATH=${NODE_PATH:-/usr/share/nodejs}
unset ART_JOBS ART_TZ TZ
COUNT=${COUNT:-1000} PYTHON=${PYTHON:-python3} FEW=50
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

# About 3 KB each, as feeds have them: paragraphs, a picture, a style, a list.
generate()
{
	mkdir "$2" && awk -v count="$1" -v dir="$2" 'BEGIN {
	for (i = 1; i <= count; i++) {
		f = sprintf("%s/%05d.html", dir, i)
		printf "<!-- id %d --><style>.a{margin:0}</style>\n", i >f
		printf "<h1>第%d段河堤加固工程完工</h1>\n", i >f
		for (k = 0; k < 12; k++)
			printf "<p>　　沿岸居民说，河堤第%d段加固以后，今年的" \
			    "汛期可以安心了。<a href=\"/a/%d.html\">工程队" \
			    "</a>昨日离开，&ldquo;比计划早<b>九天</b>" \
			    "&rdquo;。</p>\n", k, k >f
		printf "<p><img src=\"%d.jpg\" alt=\"河堤\"></p><ul>", i >f
		printf "<li>清淤<li>砌石</ul><script>x(%d)</script>\n", i >f
		close(f)
	}
	}'
}

# best COMMAND: the least processor time of three runs in ms, into $ms
best()
{
	local run took TIMEFORMAT='%U %S'
	ms=
	for run in 1 2 3; do
		{ time timeout 100 bash -c "$1" >"$tmp/out" 2>/dev/null \
		    </dev/null; } 2>"$tmp/time"
		[ $? -lt 124 ] || return 1
		took=$(awk '{ printf "%d", ($1 + $2) * 1000 }' "$tmp/time")
		[ -n "$ms" ] && [ "$ms" -le "$took" ] || ms=$took
		[ "$took" -lt 3000 ] || break
	done
	[ "$ms" -gt 0 ] || ms=1
}

# show NAME COUNT BYTES COMMAND: a line of the table; the first is ours
show()
{
	best "$4" || { echo "$1: failed"; return; }
	[ -s "$tmp/out" ] || { echo "$1: printed nothing"; return; }
	[ -n "$base" ] || base=$(awk "BEGIN { print $ms / $2 }")
	awk -v name="$1" -v ms="$ms" -v n="$2" -v bytes="$3" -v base="$base" \
	    'BEGIN {
		printf "%-34s %7d ms %8d documents/s %6.1f MB/s %8.1f x\n",
		    name, ms, n * 1000 / ms, bytes / ms / 1000, ms / n / base
	}'
}

have()
{
	command -v "$1" >/dev/null || {
		echo "$1: not there, left out"
		return 1
	}
}

# The converters that are libraries get the files' names and keep one process.
cat >"$tmp/batch.py" <<'END'
import sys
def lxml():
    from lxml import html
    return lambda s: html.fromstring(s).text_content()
def inscriptis():
    import inscriptis
    return inscriptis.get_text
def html2text():
    import html2text
    h = html2text.HTML2Text(bodywidth=0)
    return h.handle
convert = {'lxml': lxml, 'inscriptis': inscriptis,
           'html2text': html2text}[sys.argv[1]]()
for name in open(sys.argv[2]).read().split('\0')[:-1]:
    s = open(name, 'rb').read().decode('utf-8', 'replace')
    try:
        print(convert(s))
    except Exception:
        print()
END
cat >"$tmp/batch.cjs" <<'END'
const fs = require('fs'), [name, list] = process.argv.slice(2);
let convert;
if (name === 'turndown') {
	const T = require('turndown'), t = new T();
	convert = s => t.turndown(s);
} else
	convert = require('html-to-text').convert;
for (const f of fs.readFileSync(list, 'utf8').split('\0').slice(0, -1))
	console.log(convert(fs.readFileSync(f, 'utf8')));
END

batch() # NAME DIRECTORY: all in one process
{
	local n bytes m
	find "$2" -name '*.html' -print0 | sort -z >"$tmp/list"
	n=$(tr -dc '\0' <"$tmp/list" | wc -c)
	xargs -0 cat <"$tmp/list" >"$tmp/one.html"
	bytes=$(stat -c %s "$tmp/one.html")
	echo "$1: $n documents, $((bytes / 1000000)) MB, in one process"
	base=
	show 'html2text -j1' "$n" "$bytes" \
	    "'$B/html2text' -q -j1 --files0-from='$tmp/list'"
	show 'html2text -j1 --html' "$n" "$bytes" \
	    "'$B/html2text' -q -j1 --html --files0-from='$tmp/list'"
	for m in lxml inscriptis html2text; do
		"$PYTHON" -c "import $m" 2>/dev/null ||
		    { echo "python3 $m: not there, left out"; continue; }
		show "python3 $m" "$n" "$bytes" \
		    "'$PYTHON' '$tmp/batch.py' $m '$tmp/list'"
	done
	for m in turndown html-to-text; do
		node -e "require('$m')" 2>/dev/null ||
		    { echo "node $m: not there, left out"; continue; }
		show "node $m" "$n" "$bytes" "node '$tmp/batch.cjs' $m '$tmp/list'"
	done
	xargs -0 awk 'FNR == 1 { printf "\036" } 1' <"$tmp/list" >"$tmp/one.rs"
	echo "the same as one file (ours has RS between documents)"
	base=
	show 'html2text -j1 --rs' "$n" "$bytes" \
	    "'$B/html2text' -q -j1 --rs <'$tmp/one.rs'"
	have html2text && show "Debian's html2text" "$n" "$bytes" \
	    "html2text -utf8 '$tmp/one.html'"
	have w3m && show w3m "$n" "$bytes" "w3m -dump -T text/html '$tmp/one.html'"
	have lynx && show lynx "$n" "$bytes" "lynx -dump -nolist '$tmp/one.html'"
	have elinks && show elinks "$n" "$bytes" \
	    "elinks -dump -no-references '$tmp/one.html'"
	have links2 && show links2 "$n" "$bytes" "links2 -dump '$tmp/one.html'"
}

single() # DIRECTORY: one process a document
{
	local bytes each
	find "$1" -name '*.html' -print | sort | head -n "$FEW" >"$tmp/few"
	bytes=$(xargs cat <"$tmp/few" | wc -c)
	each="xargs -n 1 <'$tmp/few'"
	echo "the first $FEW, a process each"
	base=
	show html2text "$FEW" "$bytes" "$each '$B/html2text' -q"
	have html2text && show "Debian's html2text" "$FEW" "$bytes" \
	    "$each html2text -utf8"
	have w3m && show w3m "$FEW" "$bytes" "$each w3m -dump -T text/html"
	have lynx && show lynx "$FEW" "$bytes" "$each lynx -dump -nolist"
	have elinks && show elinks "$FEW" "$bytes" \
	    "$each elinks -dump -no-references"
	have links2 && show links2 "$FEW" "$bytes" "$each links2 -dump"
	show 'cat, the floor' "$FEW" "$bytes" "$each cat"
}

generate "$COUNT" "$tmp/articles"
batch articles "$tmp/articles"
single "$tmp/articles"
[ ! -d ../shared/pages/web ] || batch 'saved pages' ../shared/pages/web
exit 0
