# --in: any field; --raw: the source.
cp "$CORPUS/words-cut-by-font.txt" a.txt
art-grep --in=author 日报 a.txt
art-grep --in=categories,title '日报|河堤' a.txt
art-grep --in=text 河堤加固 a.txt
art-grep --in=title,author,text -n 工 a.txt
art-grep --raw padding a.txt
art-grep --raw '强调，当前' a.txt || echo $?
fm-extract a.txt | html2text --style=grep | art-meta | art-grep --in=author 日报 |
    cut -c1-20
fm-extract a.txt | html2text --style=grep --drop-body | art-grep --in=title 河堤 |
    cut -c1-20
