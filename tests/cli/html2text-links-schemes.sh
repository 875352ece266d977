# Addresses that run something are no links, in HTML, Markdown and lists alike.
cat >p.html <<'END'
<p><a href="java&#9;script:a()">tab</a> <a href="&#1; JavaScript:a()">control</a>
<a href="vbscript:a">vb</a> <a href="file:///etc/passwd">file</a>
<a href="data&#10;:text/html,a">data</a>
<a href="javascript&amp;colon;a()">relative</a> <a href="mailto:a@b.c">mail</a>
<a href="x\">backslash</a>
<img src="data:image/gif;base64,R0" data-src="/real.png" alt=lazy>
<img src="data:image/png;base64,R0" alt=inside> <img src="data:image/svg+xml,a" alt=svg>
END
for o in --markdown --links=inline --links=list --html; do
	html2text $o p.html
	echo ==
done
echo '<a href=x>x</a> <a href=mailto:a@b.c>mail</a>' >q.html
html2text --markdown --base=javascript://a/b q.html
