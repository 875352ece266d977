# HTML repaired and cleaned: of a page, of Markdown, in records.
cat >p.html <<'END'
<p onclick=x()>a<b>c<p>d</b><script>no</script><font color=red>e<table><td>f
END
html2text --html p.html "$CORPUS/saved-post.md" | tr '\f' '@'
html2text --html --jsonl --drop-body p.html
html2text --tidy p.html
html2text --blocks --tidy p.html || echo $?
html2text --blocks --html p.html || echo $?
html2text --blocks --html --jsonl --drop-body p.html | jq -c 'keys_unsorted'
