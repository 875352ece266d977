# A compressed file is named with a hint, the rest goes on.
printf 'x' | gzip -c >a.gz
printf -- '---\ntitle: b\n---\n' >b.txt
fm-extract --field title a.gz b.txt
