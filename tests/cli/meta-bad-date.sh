# A bad date is left out and named; the next key is asked; --strict makes it a loss.
cat >r.jsonl <<'Y'
{"path":"a.md","line":3,"meta":{"date":"Invalid Date","created":"2022-05-23T00:00:00Z"}}
{"path":"b.md","meta":{"date":"","published":true}}
Y
art-meta --field date r.jsonl
art-meta --strict --field date r.jsonl 2>&1 | sed 's/: [^:]*$//'
art-meta r.jsonl 2>/dev/null
