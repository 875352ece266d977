# --where: fields, partial dates, and what is unknown selects nothing.
doc() { printf -- '---\ntitle: %s\ndate: %s\nauthor: %s\ntags: [%s]\n---\n<p>text\n' "$@"; }
doc May '2022-05-23 10:00' '新浪财经' 'a, stock' >may.html
doc June '2022-06' 'Ann' b >june.html
doc Soon 'soon' 'Bob' '' >soon.html
printf -- '---\ntitle: None\ncategories: [news, local]\n---\ntext\n' >none.html
w() { echo "== $*"; art-grep "$@" . || echo "status $?"; }
w --where 'date == 2022-05'
w --where 'date <= 2022-05'
w --where 'date > 2022-05'
w --where 'date == 2022-06-10'
w --where 'not date == 2022-05'
w --where 'not (date > 2000 or date < 2000)'
w --where 'author =~ "新浪|Ann" and tags != stock'
w --where 'author == "" or title has oo'
w --where 'meta.author == Bob'
w --since 2022-06
w --until 2022-05 --tag stock
w --author 财 --author 新
w --category news/local
w --category local -e tex
w --where 'path =~ "ne\.html$"' -c Ann
w --where 'author != Bob' -L Ann
w --where 'date == 2022-05-23T15:00Z' --tz=-05:00
w --where 'date == 2022-05' --stats 2>/dev/null
art-grep --where 'title == May' may.html
art-grep --where 'title == May' tex may.html
