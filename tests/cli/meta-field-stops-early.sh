# --field reads no further than it must; a whole line is passed on only if it is JSON.
printf '%s\n' '{"meta":{"title":"seen","rest":nonsense},"body":"x}' >r.jsonl
art-meta --field title r.jsonl
echo $?
art-meta r.jsonl
