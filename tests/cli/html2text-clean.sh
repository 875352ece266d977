# --clean: a fragment loses promotion, QR code, rights and editor, and nothing
# else; --main does the same to it, and to Markdown.
cat >a.html <<'Y'
<p>　　第一段，文字很多，不会丢。</p>
<p>来源是第二段的第一个词。</p>
<div class="nav">导航</div>
<ul><li><a href=a>甲</a><li><a href=b>乙</a></ul>
<div class="clearfix appendQr_wrap"><img src=q.png><p>海量资讯、精准解读，尽在手机</p></div>
<p class="article-editor">责任编辑：某人 </p>
<p>责 编 ： 某人</p>
<p>扫码阅读更多</p>
Y
html2text --clean a.html
echo ==
html2text --main a.html | head -n 1
printf '# Title\n\nA paragraph.\n\nCopyright 2022 Somebody\n' >a.md
html2text --main a.md
