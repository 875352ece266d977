# Line feeds vanish between Han and Kana; width counts columns, with kinsoku.
cat >p.html <<'END'
<p>　　今年汛期
可以安心了。“沿岸
居民”说，Linux
内核。한국
어</p><p><ruby>東京<rp>（<rt>とうきょう<rp>）</ruby>タワー</p>
END
html2text p.html
echo == width
html2text --width=10 p.html
echo == keep-indent
html2text --keep-indent p.html | head -n 1
for r in paren base both; do html2text --ruby=$r p.html | tail -n 1; done
