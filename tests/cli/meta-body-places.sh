# Dates of file names and addresses, tags of a comment, the first picture; the
# same of records, whether or not they have their text.
mkdir posts
printf 'One.\n' >posts/2022-05-23-one.md
printf -- '---\nurl: https://example.org/2021/03/04/two\n---\nTwo.\n' >posts/two.md
printf '%s\n' '<p>Three.</p><!-- news_keyword_pub,stock, -->' \
    '<div class="qrcode"><img src="/qr.png"></div>' \
    '<img src="data:image/gif;base64,R0" data-src="/three.png">' >posts/three.html
art-meta --field date,tags,image posts
art-meta posts | jq -c .article >whole
fm-extract posts | html2text | art-meta | jq -c .article | cmp - whole
fm-extract posts | art-meta | jq -c .article | cmp - whole
