# Two links side by side are two words to a reader, but not between Han, and not
# to a search: a word may be two links.
cat >p.html <<'END'
<p><a href=1>Home</a><a href=2>News</a> <a href=3>登录</a><a href=4>注册</a></p>
END
for s in reading innertext grep; do
	html2text --style=$s p.html
done
