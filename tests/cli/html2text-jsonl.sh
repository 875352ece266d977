# --jsonl makes records of whatever came in, as fm-extract and a pipe would.
for f in plain.md saved-page.html gbk-declared.html saved-post.md; do
	html2text --jsonl "$CORPUS/$f" >one
	fm-extract "$CORPUS/$f" | html2text >two
	cmp one two
done
html2text --jsonl --type --drop-body "$CORPUS/saved-post.md" |
    sed 's/"path":"[^"]*"/"path":"..."/'
