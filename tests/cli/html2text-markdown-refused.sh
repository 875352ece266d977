# A body that would overwhelm the Markdown parser is read as text, and said so.
{
	echo '# Title'
	i=0
	while [ $i -lt 100 ]; do printf '> '; i=$((i + 1)); done
	echo deep
} >a.md
html2text a.md | cut -c1-20
html2text --jsonl a.md 2>/dev/null | jq -c .notes
