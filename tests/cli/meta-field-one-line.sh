# --field: exactly one line per document, so that paste aligns; controls are blanks.
cat >r.jsonl <<'Y'
{"path":"a","meta":{"title":"one\ttwo\u0085three","tags":["x","y"]}}
{"path":"b","meta":{}}
{"path":"c"}
{"path":"d","meta":{"title":null,"license":{ "id" : "a b" },"tags":"p,q"}}
Y
art-meta --field title,tags,license,path r.jsonl
echo
art-meta --header --skip-missing --sep='|' --field tags,title r.jsonl
art-meta -0 --field path r.jsonl | tr '\0' '!'
