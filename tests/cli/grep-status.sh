# The exit status: 0 selected, 1 none, 2 trouble even when something was.
printf '<p>hit\n' >a.html
printf '%s\n' '{"text":"hit"}' 'no record' '{"text":"hit' >bad.jsonl
s() { "$@" >out 2>err && echo "0 $*" || echo "$? $*"; cat err; }
s art-grep hit a.html
s art-grep none a.html
s art-grep hit a.html missing.html
s art-grep none a.html missing.html
s art-grep -q hit a.html missing.html
s art-grep -q hit missing.html a.html
s art-grep -q none a.html missing.html
s art-grep -s hit a.html missing.html
s art-grep hit bad.jsonl
s art-grep none bad.jsonl
s art-grep -c none a.html
s art-grep -L none a.html
s art-grep -L hit a.html
s art-grep -v hit a.html
s art-grep --allow-none none a.html
s art-grep --allow-none none a.html missing.html
s art-grep '(' a.html
s art-grep
s art-grep --colour hit a.html
sh -c 'art-grep -j1 . "$1" | head -n 1' - "$CORPUS/very-long-line.txt" | wc -l
