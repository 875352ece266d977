#!/bin/bash
# art-grep.sh - searching beside rg, grep, ugrep, jq and miller.
#
# The same articles, of our own making, as records with text and as files.
# Everything is read from the page cache.  Of five runs the least processor time
# (user and system) is printed, with the rate it makes, and as a ratio to the
# first line below a heading: over 1 is slower.  Elapsed time stands beside it.
# The others search bytes, not articles: they are here for their speed.  What is
# not installed is left out with a line that says so.
#
#   MB=400 FILES=12000 TMPDIR=/dev/shm make bench
top=$(cd "$(dirname "$0")/../.." && pwd) && cd "$top" || exit 2
B=${B:-build}
case $B in /*) ;; *) B=$top/$B ;; esac
export PATH="$B:$PATH" LC_ALL=C.UTF-8
unset ART_JOBS ART_TZ TZ
MB=${MB:-200} FILES=${FILES:-6000}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

# best COMMAND: the cheapest of five runs: $cpu and $wall in ms
best()
{
	local run real user sys
	cpu= wall=
	TIMEFORMAT='%3R %3U %3S'
	for run in 1 2 3 4 5; do
		{ time sh -c "$1" >"$tmp/out" 2>"$tmp/err"; } 2>"$tmp/time"
		[ $? -le 1 ] || { sed 's/^/  /' "$tmp/err"; return 1; }
		read -r real user sys < <(tr -d . <"$tmp/time")
		real=$((10#$real)) user=$((10#$user + 10#$sys))
		[ -n "$cpu" ] && [ "$cpu" -le "$user" ] || cpu=$user
		[ -n "$wall" ] && [ "$wall" -le "$real" ] || wall=$real
	done
	[ "$cpu" -gt 0 ] || cpu=1
}

# show BYTES COMMAND: the first after a heading is what others are compared with
show()
{
	local tool=${2%% *}
	command -v "$tool" >/dev/null 2>&1 ||
	    { echo "  $tool: not there, left out"; return; }
	best "$2" || return
	[ -n "$base" ] || base=$cpu
	awk -v cpu="$cpu" -v wall="$wall" -v base="$base" -v bytes="$1" \
	    -v n="$(wc -l <"$tmp/out")" -v what="${2//$tmp\//}" 'BEGIN {
		printf "  %6d ms %6.2f GB/s %6.2f x  elapsed %6d ms", cpu,
		    bytes / cpu / 1e6, cpu / base, wall
		printf " %7d lines  %s\n", n, what
	}'
}

heading()
{
	echo "$*"
	base=
}

# Words of two scripts, as frequent as words are; a tag or a reference now and
# then.  kind is "files" or "records".
generate()
{
	awk -v count="$1" -v dir="$tmp/files" -v kind="$2" 'BEGIN {
	srand(1)
	split("河堤 加固 工程 昨日 完工 汛期 居民 政府 会议 强调 当前 疫情 防控 " \
	    "群众 市场 人民 汇率 数据 安全 北京 上海 记者 报道 发展 经济 企业 " \
	    "科技 学校 医院 文化 the river works council report market data " \
	    "safety Docker GDP", w, " ")
	for (i = 1; i <= count; i++) {
		head = sprintf("title: 第%d条 河堤加固\ndate: 2022-%02d-%02d\n" \
		    "author: %s\n", i, i % 12 + 1, i % 28 + 1,
		    i % 6 ? "何清" : "开源中国")
		text = html = ""
		for (p = 0; p < 12; p++) {
			html = html "<p>"
			for (k = 0; k < 40; k++) {
				word = w[int(rand() * rand() * 40) + 1] \
				    (k % 7 == 6 ? "，" : "")
				if (i % 120 == 0 && p == 5 && k == 20)
					word = "人民币升值"
				text = text word
				html = html (k % 20 == 9 ? "<font>" word \
				    "</font>" : word)
			}
			text = text "\\n"
			html = html "&nbsp;</p>\n"
		}
		if (kind == "files") {
			f = sprintf("%s/%05d.html", dir, i)
			printf "---\n%s---\n%s", head, html >f
			close(f)
			continue
		}
		printf "{\"path\":\"%05d.html\",\"meta\":{\"title\":\"第%d条 " \
		    "河堤加固\",\"date\":\"2022-%02d-%02d\",\"author\":\"%s\"}," \
		    "\"text\":\"%s\"}\n", i, i, i % 12 + 1, i % 28 + 1,
		    i % 6 ? "何清" : "开源中国", text
	}
	}'
}

grep -m1 'model name' /proc/cpuinfo | sed 's/.*: //; s/$/, '"$(nproc)"' processors/'
size=$(generate 200 records | wc -c)
generate $((MB * 1000000 / (size / 200))) records >"$tmp/r.jsonl"
bytes=$(stat -c %s "$tmp/r.jsonl")
r=$tmp/r.jsonl
echo "$(wc -l <"$r") records, $bytes bytes; ratios are to art-grep -j1"

for p in 人民币升值 美元指数下跌 Docker; do
	heading "a string in records: $p"
	show "$bytes" "art-grep -j1 -F $p $r"
	show "$bytes" "art-grep -j2 -F $p $r"
	show "$bytes" "rg -j1 -F $p $r"
	show "$bytes" "ugrep -J1 -F $p $r"
	show "$bytes" "grep -F $p $r"
done
heading 'no matter the case: docker'
show "$bytes" "art-grep -j1 -i docker $r"
show "$bytes" "rg -j1 -i docker $r"
show "$bytes" "grep -i docker $r"
heading 'an expression: 汛期.{0,9}(检查|会议)'
show "$bytes" "art-grep -j1 '汛期.{0,9}(检查|会议)' $r"
show "$bytes" "rg -j1 '汛期.{0,9}(检查|会议)' $r"
show "$bytes" "grep -P '汛期.{0,9}(检查|会议)' $r"

# words that begin as those of the text; only one is in it
awk 'BEGIN { srand(2)
	split("河堤 加固 工程 昨日 完工 汛期 居民 政府 会议 强调 the river data", w, " ")
	n = split("鳌 鼐 黧 麒 鹭 鲲 魁 骥 馨 韬 霁 雍 铎 钧 逵 轩 赟 谦 诩 裴 蔚 菡 " \
	    "茗 翊 缜 筠 祺 睿 皓 璟 瑾", rare, " ")
	for (i = 0; i < 999; i++)
		print w[int(rand() * 13) + 1] rare[int(rand() * n) + 1] \
		    rare[int(rand() * n) + 1] rare[int(rand() * n) + 1]
	print "人民币升值"
}' >"$tmp/words"
heading '1000 words of -f'
show "$bytes" "art-grep -j1 -F -f $tmp/words $r"
show "$bytes" "rg -j1 -F -f $tmp/words $r"
show "$bytes" "grep -F -f $tmp/words $r"

heading '--where author == "开源中国"'
show "$bytes" "art-grep -j1 --where 'author == \"开源中国\"' $r"
show "$bytes" "jq -c 'select(.meta.author == \"开源中国\")' $r"
show "$bytes" "mlr --ijsonl --ojsonl filter '\$meta.author == \"开源中国\"' $r"
show "$bytes" "rg -j1 -F '\"author\":\"开源中国\"' $r"
heading "--where 'date == 2022-05'"
show "$bytes" "art-grep -j1 --where 'date == 2022-05' $r"
show "$bytes" "jq -c 'select(.meta.date | startswith(\"2022-05\"))' $r"

mkdir "$tmp/files" && generate "$FILES" files
bytes=$(cat "$tmp"/files/* | wc -c)
echo "$FILES files, $bytes bytes"
for p in 人民币升值 美元指数; do
	heading "a string in files: $p"
	show "$bytes" "art-grep -j1 -lF $p $tmp/files"
	show "$bytes" "rg -j1 -lF $p $tmp/files"
	show "$bytes" "grep -rlF $p $tmp/files"
	show "$bytes" "html2text -j1 --style=grep $tmp/files"
done
exit 0
