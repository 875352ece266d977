# Documents give lines, path:paragraph:text; grep's letters change them.
cp "$CORPUS/words-cut-by-font.txt" "$CORPUS/plain.md" "$CORPUS/gbk-declared.html" .
art-grep 河 .
art-grep -h 河 .
art-grep -c 河 .
art-grep -l 河 .
art-grep -L 河 .
art-grep -o '河.' .
art-grep -b 河 . | cut -d: -f1-3
art-grep -lZ 河 . | tr '\0' '|'
echo
art-grep -Z -m1 河 words-cut-by-font.txt | tr '\0' '|'
art-grep -vh . plain.md words-cut-by-font.txt || echo none
art-grep -vh 河 words-cut-by-font.txt
art-grep -x '责任编辑：何清' .
art-grep --replace='<R>' 河堤 words-cut-by-font.txt
art-grep -o --replace='R' 河堤 words-cut-by-font.txt
