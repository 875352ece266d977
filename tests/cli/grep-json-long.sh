# A long paragraph is printed as a window, whose size does not grow with the
# number of matches: what --json prints is a multiple of the text.
line() { # characters before and behind a match
	printf '{"text":"%s"}\n' "$(printf "%$1s" | sed 's/ /é/g')needle$(
	    printf "%$2s" | tr ' ' y)"
}
window()
{
	jq -c '.matches[]? // . | [.span // .spans[0], .from // "-",
	    (.line | length), (.line | explode | index(110))]'
}
for n in '0 0' '0 4090' '0 4091' '4090 0' '4091 0' '3000 3000'; do
	line $n | art-grep --json needle | window
done
for n in '0 194' '0 195' '194 0' '195 0' '97 97' '97 98' '98 97' '1000 1000'; do
	line $n | art-grep --json-matches needle | window
done
echo 'a match longer than the window'
printf '{"text":"%s"}\n' "$(printf '%5000s' | tr ' ' n)" >long
art-grep --json 'n+' long | jq -c '.matches[] |
    [.from, .spans, (.match[0] | length), (.line | length)]'
art-grep --json-matches 'n+' long | jq -c \
    '[.from, .span, (.match | length), (.line | length)]'
echo 'many matches'
printf '{"text":"%s"}\n' "$(printf '%200000s' | sed 's/ /e /g')" >many
art-grep --json e many | jq -c '.matches | [length, (.[0].spans | length),
    .[0].spans[199999], .[0].line[:5], (tostring | length < 5000000)]'
art-grep --json-matches e many | sed -n '1p;$p' | jq -c '[.span, .from // 0]'
