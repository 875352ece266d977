# Addresses of links: not at all, in place, or as a list; relative to a base.
cat >p.html <<'END'
<p>A <a href="../x?a=1&amp;b=2">first</a> and a <a href="http://o.org/">second</a>,
<a href="../x?a=1&amp;b=2">again</a> <a href="#here">here</a>.</p>
END
for l in none inline list; do
	html2text --links=$l --base=http://s.org/d/e/f p.html
	echo ==
done
html2text --links=inline --width=20 p.html
