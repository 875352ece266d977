# --split makes an operand a stream.
printf -- '---\ntitle: one\n---\nx\n---\ntitle: two\n---\ny\n' >a.txt
fm-extract --split=auto --field title a.txt
