# Context is counted in paragraphs; groups are parted, also across articles.
doc() { printf -- '---\ntitle: %s\n---\n' "$1"; shift; printf '<p>%s\n' "$@"; }
doc T one two hit four five six hit eight >a.html
doc hit hit b >b.html
doc U none >c.html
art-grep -h -C1 hit a.html b.html c.html
echo ==
art-grep -A1 hit a.html
echo ==
art-grep -B9 -m1 hit a.html
