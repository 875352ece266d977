# Records stay records: text comes before body, all else stays as it was.
cat >in <<'END'
{ "id" : 1.10 , "path":"a.md", "body":"# T\n\nx *y*" , "zz":[1E3, "\u00e9"] }
{"body":"<p>a<p>b"}
{"meta":{},"text":"mine","body":"<p>a"}
{"meta":{}}
{"body":7}
END
html2text in
echo ==
html2text --force --drop-body in
echo ==
html2text --text=words --body=text in
