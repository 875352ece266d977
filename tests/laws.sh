#!/bin/bash
# laws.sh - what holds for every document, whatever is in it:
#
#	composition	a tool on files gives what it gives behind fm-extract
#	-j		any number of threads: the same bytes, stderr too
#	cut		any size of reads: the same records
#	idempotence	twice is once
#	pass-through	what a tool does not own stays, byte for byte
#	never nothing	a page that has text comes out with text, or a note
#
# Over tests/corpus, and over a collection of scraped articles beside the
# repository when there is one: a sample of it, or with ALL=1 all of it, as
# files and glued into one stream of mixed charsets.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
# A sanitizer's finding must not look like a status of ours.
export ASAN_OPTIONS=${ASAN_OPTIONS-exitcode=99}
unset ART_JOBS ART_TZ ART_COLORS ART_SIMD TZ
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# run NAME COMMAND...: its output, diagnostics and status are kept as NAME
run()
{
	local name=$1
	shift
	timeout "${LIMIT:-120}" "$@" >"$tmp/$name.out" 2>"$tmp/$name.err"
	echo $? >"$tmp/$name.exit"
	[ "$(cat "$tmp/$name.exit")" -lt 3 ] || {
		failed=$((failed + 1))
		echo "not ok: $* ended with status $(cat "$tmp/$name.exit")"
	}
}

# same LAW A B [PART...]: what runs A and B left is the same
same()
{
	local law=$1 a=$2 b=$3 part ok=1
	shift 3
	for part in "${@:-out}"; do
		cmp -s "$tmp/$a.$part" "$tmp/$b.$part" && continue
		ok=0
		echo "not ok: $law: $part differs"
		diff "$tmp/$a.$part" "$tmp/$b.$part" | cut -c1-300 |
		    head -n 4 | sed 's/^/    /'
	done
	if [ $ok = 1 ]; then passed=$((passed + 1)); else
		failed=$((failed + 1))
	fi
}

# sum COMMAND...: take over the counts that a command prints last
sum()
{
	local line
	"$@" >"$tmp/sum" 2>&1
	line=$(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' \
	    "$tmp/sum")
	[ -n "$line" ] || line='0 1'
	[ "${line#* }" = 0 ] || sed '$d' "$tmp/sum"
	passed=$((passed + ${line% *})) failed=$((failed + ${line#* }))
}

# behind TOOL OPTION...: with fm-extract on the files before it
behind='fm-extract -q --files0-from="$0" | "$@"'

# What lines a search finds does not depend on who rendered the text.
laws_of_grep() # NAME OPTION...
{
	local name=$1 j
	shift
	run one art-grep -j1 --files0-from="$list" "$@"
	for j in 2 8; do
		run many art-grep -j$j --files0-from="$list" "$@"
		same "$name: -j$j: art-grep $*" one many out err exit
	done
	for j in plain sse2; do
		ART_SIMD=$j run simd art-grep -j2 -s --files0-from="$list" "$@"
		same "$name: ART_SIMD=$j: art-grep $*" one simd out exit
	done
	run one art-grep -s -H --files0-from="$list" "$@"
	run piped bash -c "$behind" "$list" art-grep -s -H "$@"
	same "$name: composition: art-grep $*" one piped
	case " $* " in *' --json '*) return ;; esac
	run piped bash -c 'fm-extract -q --files0-from="$0" |
	    html2text -q --style=grep | art-grep -s -H "$@"' "$list" "$@"
	same "$name: composition with html2text: art-grep $*" one piped
	run records bash -c 'fm-extract -q --files0-from="$0" |
	    html2text -q --style=grep' "$list"
	run found art-grep -s "$@" --jsonl <"$tmp/records.out"
	run again art-grep -s "$@" --jsonl <"$tmp/found.out"
	same "$name: idempotence: art-grep $*" found again
	sort "$tmp/records.out" >"$tmp/all.out"
	sort "$tmp/found.out" | comm -23 - "$tmp/all.out" >"$tmp/more.out"
	: >"$tmp/none.out"
	same "$name: pass-through: art-grep $*" none more
	[ "$name" = corpus ] || return 0
	run cut bash -c 'trickle 4095 <"$0" 2>/dev/null |
	    art-grep -s "$@" --jsonl' "$tmp/records.out" "$@"
	same "$name: cut: art-grep $*" found cut
}

laws_of_files() # the file names in $list
{
	local j
	for t in fm-extract 'art-meta' 'art-meta --field=date,title,authors' \
	    'html2text --jsonl' 'html2text --jsonl --blocks --type --drop-body' \
	    'html2text --width=60'; do
		command -v "${t%% *}" >/dev/null || continue
		run one $t -j1 --notes=all --files0-from="$list"
		for j in 2 8; do
			run many $t -j$j --notes=all --files0-from="$list"
			same "$1: -j$j: $t" one many out err exit
		done
		run free $t -j2 --no-confine --notes=all --files0-from="$list"
		same "$1: --no-confine: $t" one free out err exit
		for j in plain sse2; do
			ART_SIMD=$j run simd $t -j2 -q --files0-from="$list"
			same "$1: ART_SIMD=$j: $t" one simd out exit
		done
		case $t in fm-extract | *--width*) continue ;; esac
		run piped bash -c "$behind" "$list" $t -q
		same "$1: composition: $t" one piped
	done
	for t in '-F -i e' '的|the.[a-z]+' '-w --json a' \
	    '-c --in=title,text [0-9]' '--fold -C1 新闻|news --not 的'; do
		laws_of_grep "$1" $t
	done
	run records fm-extract -q --files0-from="$list"
	sum tests/members.py records "$tmp/records.out"
	sum tests/members.py bodies "$tmp/records.out"
	run again fm-extract -q <"$tmp/records.out"
	same "$1: idempotence: fm-extract" records again
	command -v art-meta >/dev/null || return
	run meta art-meta -q <"$tmp/records.out"
	sum tests/members.py records "$tmp/meta.out"
	sum tests/members.py passed "$tmp/records.out" "$tmp/meta.out" \
	    article,notes
	run again art-meta -q <"$tmp/meta.out"
	same "$1: idempotence: art-meta" meta again
	run text html2text -q <"$tmp/records.out"
	sum tests/members.py records "$tmp/text.out"
	sum tests/members.py passed "$tmp/records.out" "$tmp/text.out" \
	    text,notes
	run again html2text -q <"$tmp/text.out"
	same "$1: idempotence: html2text" text again
	run fields art-meta -q --field=date,title,authors \
	    --files0-from="$list"
	run again art-meta -q --field=date,title,authors <"$tmp/meta.out"
	same "$1: composition: fields from the article" fields again
}

laws_of_stream() # NAME FILE CUTS SHORT-READS
{
	local n j
	run whole fm-extract -j1 --notes=all <"$2"
	sum tests/members.py records "$tmp/whole.out"
	for j in 2 8; do
		run many fm-extract -j$j --notes=all <"$2"
		same "$1 stream: -j$j" whole many out err exit
	done
	for n in $3; do
		trickle "$n" <"$2" 2>/dev/null |
		    run cut fm-extract -j2 --notes=all
		# run is in a subshell there: its failure shows in the files
		same "$1 stream: cut by $n" whole cut out err exit
	done
	run whole html2text -j1 --notes=all <"$2"
	for n in $3; do
		trickle "$n" <"$2" 2>/dev/null |
		    run cut html2text -j2 --notes=all
		same "$1 stream: html2text cut by $n" whole cut out err exit
	done
	run whole fm-extract -j1 --notes=all <"$2"
	for n in $4; do
		run short env LD_PRELOAD="$sanitizer $B/tests/fault.so" \
		    FAULT_SHORT=$n \
		    fm-extract -j2 --notes=all <"$2"
		same "$1 stream: reads of $n" whole short out err exit
	done
}
PATH=$B/tests:$PATH
# A sanitizer wants to be loaded before everything else.
sanitizer=$(ldd "$B/fm-extract" | sed -n 's/.* => \(.*lib[at]san[^ ]*\).*/\1/p')
list=$tmp/list

find tests/corpus -type f -print0 | sort -z >"$list"
laws_of_files corpus
: >"$tmp/every.out"
while IFS= read -r -d '' f; do
	fm-extract -q "$f" >>"$tmp/every.out"
done <"$list"
same 'corpus: one by one' records every
xargs -0 cat <"$list" >"$tmp/stream"
laws_of_stream corpus "$tmp/stream" "4095 32768" "1 2 3 7 4095"
# A small one for the pipes that give one byte at a time.
(cd tests/corpus && cat plain.md blank-first-line.txt crlf.md gbk-declared.html \
    rules-in-body.md bom.md utf16le-bom.md matter-in-code-block.md toml.md \
    no-final-newline.html duplicate-key.md) >"$tmp/small"
laws_of_stream small "$tmp/small" "1 2 3 7" ""

# Members as other programs write them: blanks, escapes, digits, unknown names.
cat >"$tmp/wild" <<'END'
{ "id" : 1.10 , "meta":{"title":"\u0041\/b","date":"2020-01-02"},"zz":[1E3,-0, "\u00e9"],"body":"<p>x</p>" }
{"meta":{"title":"t","n":123456789012345678901234567890},"x":{"a":{},"a":[]},"body":""}
{"body":"<p>2020</p>","meta":{},"tail":"\ud83d\ude00"}
END
if command -v art-meta >/dev/null; then
	run wild art-meta -q <"$tmp/wild"
	sum tests/members.py passed "$tmp/wild" "$tmp/wild.out" article,notes
	run again art-meta -q <"$tmp/wild.out"
	same 'wild: idempotence: art-meta' wild again
fi
run wild html2text -q <"$tmp/wild"
sum tests/members.py passed "$tmp/wild" "$tmp/wild.out" text,notes
run again html2text -q <"$tmp/wild.out"
same 'wild: idempotence: html2text' wild again
run once fm-extract -q <"$tmp/wild"
sum tests/members.py passed "$tmp/wild" "$tmp/once.out" notes
run again fm-extract -q <"$tmp/once.out"
same 'wild: idempotence: fm-extract' once again

if [ -n "${ALL-}" ]; then
	sum tests/nothing.py tests/corpus ../shared/corpus ../shared/pages
else
	sum tests/nothing.py tests/corpus
fi

beside=../shared/corpus
if [ -d $beside ] && [ -z "${SANITIZED-}" ]; then
	find $beside -mindepth 2 -type f -print0 | sort -z |
	    if [ -n "${ALL-}" ]; then cat; else
		awk 'BEGIN { RS = ORS = "\0" } NR % 40 == 1'
	    fi >"$list"
	LIMIT=300
	laws_of_files beside
	xargs -0 cat <"$list" >"$tmp/stream"
	laws_of_stream beside "$tmp/stream" "" "4095 65535"
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
