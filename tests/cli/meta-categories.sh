# A flat list of categories is one path (Hexo) or several (Jekyll, Hugo).
cat >r.jsonl <<'Y'
{"meta":{"categories":["a","b"]}}
{"meta":{"categories":[["a","b"],"c"]}}
{"meta":{"category":"a"}}
Y
art-meta --field categories,categories_flat r.jsonl
art-meta --category-style=flat --field categories,categories_flat r.jsonl
