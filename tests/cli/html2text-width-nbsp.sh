# --width: a line break before a blank that does not collapse, at a block's end.
printf 'e<br><br>&nbsp;' >a.html
printf '<ul><li>one<br>&nbsp;<li>two</ul><p>text<br>&#x3000;</p><p>next' >b.html
for w in 0 1 72; do
	html2text --width=$w a.html b.html
	html2text --width=$w --links=list <a.html
done
# the mark of an item too deep for an indent counts in its line
awk 'BEGIN { for (i = 0; i < 29; i++) printf "<blockquote>"
	print "<ul><li>one two three" }' >deep.html
html2text --width=72 deep.html
