# What a reader sees is found though tags cut it; CSS, comments, attributes never.
f=$CORPUS/words-cut-by-font.txt
for p in '镇长强调，当前河堤' '他说，汛期之前' '指出，城乡结合部要用'; do
	art-grep -h "$p" "$f" >out && echo "found $p"
done
for p in padding 正文下iframe font appendQr example.org news_keyword; do
	art-grep -h "$p" "$f" || echo "no $p"
done
art-grep --raw -ch padding "$f"
