# --require: who lacks what, on stderr; status 1.
cat >r.jsonl <<'Y'
{"path":"a.md","line":7,"meta":{"title":"a"}}
{"path":"b.md","line":1,"meta":{"title":"b","author":"B"}}
Y
art-meta --require=title,author,tags --field title r.jsonl || echo $?
art-meta --require=author r.jsonl
