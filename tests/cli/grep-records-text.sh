# A record without text is searched as html2text would render its body.
fm-extract "$CORPUS/words-cut-by-font.txt" >r.jsonl
art-grep '强调，当前' r.jsonl | cmp - r.jsonl && echo the record
art-grep -h '强调，当前' r.jsonl
html2text --style=grep r.jsonl | art-grep -h '强调，当前'
html2text --style=grep --drop-body r.jsonl | art-grep -h '强调，当前'
