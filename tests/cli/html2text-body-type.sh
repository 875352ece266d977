# What a body is taken for, and what it is when told.
printf '# a\n<p>b' >f
for t in auto html markdown text; do
	html2text --type --jsonl --body-type=$t f | jq -c '[.body_type,.text]'
done
html2text --style=innertext --type --jsonl f | jq -c '[.body_type,.text]'
printf 'a  b\n  c\n\n\n<d\n' >plain.txt
html2text plain.txt
html2text --width=4 plain.txt
