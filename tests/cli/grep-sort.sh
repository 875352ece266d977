# --sort: by date, path, hits; what has no date comes last, both ways.
doc() { printf -- '---\ntitle: %s\n%s\n---\n%s\n' "$@"; }
doc B 'date: 2022-05-02' 'hit hit hit' >1.html
doc A 'date: 2021-05-02' 'hit' >2.html
doc N 'x: y' 'hit hit' >3.html
doc C '2023' 'none' >4.html
for s in date date:r path path:r hits hits:r; do
	echo "== $s" && art-grep -h --sort=$s hit 2.html 1.html 3.html 4.html
done
art-grep -l --sort=date:r --limit=1 hit .
art-grep --sort=size hit . || echo $?
