# JSON that is no JSON Lines is refused with the way out, never one empty
# document; in a folder it is skipped.  Records may begin with a byte order
# mark, and one line is a record like many when it has a member of ours or the
# user names one.
mkdir site
printf '[{"meta":{"title":"a"}},\n{"meta":{"title":"b"}}]\n' >site/list.json
printf '{\n  "name": "x"\n}\n' >site/package.json
printf '{\n  "title": "j"\n}\nbody\n' >site/post.md
printf '[1, 2]\n' >site/numbers.json
fm-extract --meta-only site
for f in list.json package.json; do
	fm-extract site/$f || echo "status $?"
	fm-extract <site/$f || echo "status $?"
done
fm-extract --meta-only <site/post.md
printf '\357\273\277{"meta":{"title":"c"}}\n{"meta":{"title":"d"}}\n' >bom.jsonl
fm-extract --meta-only bom.jsonl
fm-extract --meta-only <bom.jsonl
fm-extract --meta-only --from=jsonl <bom.jsonl
printf '{"title":"e","content":"<p>f g</p>"}\n' >one
html2text --body=content <one
art-grep --body=content -c g one
sed 's/content/html/' one | html2text --body=html
