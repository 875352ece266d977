# --fold and --fuzzy: other forms of the characters, and wrong ones.
printf '<p>%s\n' 'ＡＢＣ１２３' 'ｶﾀｶﾅ ガ' 'ひらがな' '臺灣語' '台湾语' 'café' \
    'cafe' 'transfer learning' 'transfr learning' 'trensfr learning' >a.html
g() { echo "== $*"; art-grep -h "$@" a.html || echo none; }
g ABC123
g --fold ABC123
g --fold -i abc
g --fold カタカナ
g --fold ヒラガナ
g --fold 台湾
g --fold 臺灣
g --fold café
g -i CAFÉ
g --fuzzy=1 'transfer learning'
g --fuzzy=2 'transfer learning'
g --fuzzy=1 -o 'transfer'
