# CSV quotes what needs it, a template is free text, --each takes a list apart.
cat >r.jsonl <<'Y'
{"meta":{"title":"a \"b\", c","authors":["甲","乙"],"description":"x"}}
{"meta":{"authors":[],"categories":[["p","q"],["r"]]}}
Y
art-meta --csv --field title,authors r.jsonl | od -An -c | sed 's/ *$//' | tail -2
art-meta --template='{{{title}}}: {authors}' r.jsonl
art-meta --each --field title,authors r.jsonl
art-meta --each --field categories r.jsonl
