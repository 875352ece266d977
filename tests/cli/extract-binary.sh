# Pictures among the documents of a folder are skipped and counted; one that is
# named is trouble; whoever names the charset, the kind or the framing gets it.
mkdir -p site/img
printf -- '---\ntitle: a\n---\n' >site/a.md
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' | tee site/img/a.png >site/img/b.md
printf 'GIF89a is how the file begins.' >site/img/gif.txt
printf '\326\320\271\372' >site/img/gbk.txt
fm-extract --field title site
fm-extract -j1 --notes=all --field title site
fm-extract -q --field title site/img/a.png site/a.md || echo "status $?"
fm-extract site/img/a.png || echo "status $?"
fm-extract <site/img/a.png || echo "status $?"
fm-extract -q --charset=windows-1252 --no-body site/img/a.png
fm-extract -q --from=text --no-body site/img/a.png
fm-extract -q -z --no-body <site/img/a.png
