# Three documents through cat are three records; the second file ends without a newline.
printf -- '\n---\ntitle: one\n---\n<p>1</p>\n' >a
printf -- '---\ntitle: two\n---\n<p>2</p>' >b
printf -- '---\ntitle: three\n---\n<p>3</p>\n' >c
cat a b c | fm-extract
