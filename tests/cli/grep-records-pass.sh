# Records in, the selected records out: byte for byte, whatever is in them.
cat >r.jsonl <<'END'
{ "id" : 1.10 , "text":"one\ntwo \u0041\/b", "zz":[1E3,-0, "\u00e9"] }
{"text":"three","meta":{"title":"x","title":"y"},"n":123456789012345678901234567890}
{"meta":{"title":"A &amp; B"},"text":""}
END
art-grep 'two A/b' r.jsonl
art-grep three r.jsonl
art-grep 'A & B' r.jsonl
art-grep -v two r.jsonl
art-grep -n t r.jsonl
art-grep -c t r.jsonl
art-grep nothing r.jsonl || echo $?
