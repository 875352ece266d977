# --json adds matches, spans in characters of the line; --json-matches is flat.
cp "$CORPUS/words-cut-by-font.txt" "$CORPUS/plain.md" .
art-grep --json 'Docker|河堤' . | cut -d, -f10-40 | sed 's/,"body.*//'
art-grep --json-matches Docker .
art-grep --json-matches '^' plain.md
printf '%s\n' '{"x":1,"text":"a\tb  a\u200bb","body":"<p>","matches":[1]}' |
    art-grep --json 'a ?b'
printf '%s\n' '{"text":"ab"}' | art-grep --json -v z
art-grep --jsonl -F . plain.md
