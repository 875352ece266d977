# The same page for people, as innerText, and to be searched.
cat >p.html <<'END'
<h1>H</h1><ul><li>a<li>b</ul><table><tr><th>x<th>y<tr><td>1<td>2</table>
<p>c <del>d</del> <ruby>漢<rt>かん</ruby><img alt="pic"></p><hr>e
END
for s in reading innertext grep; do
	echo "== $s"
	html2text --style=$s p.html
done
echo "== markdown"
html2text --markdown p.html
