# Lists are numbered as the source says; tables of data as asked.
cat >p.html <<'END'
<ol start=9 type=a><li>i<li value=3>c<ol><li>deep</ol></ol><ol reversed><li>2<li>1</ol>
<dl><dt>term<dd>what it is</dl>
<table><tr><th>名<th>n<tr><td>長い<td>1<tr><td>b<td>22</table>
<table><tr><td><p>layout<td><p>only</table>
END
html2text p.html
for t in tsv rows; do
	echo "== $t"
	html2text --tables=$t p.html | tail -n 9
done
