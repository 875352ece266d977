# --and, --not: in the paragraph, near it, or in the record.
doc() { printf -- '---\ntitle: %s\n---\n' "$1"; shift; printf '<p>%s\n' "$@"; }
doc title 'a b' 'a' 'c' 'b' 'x' 'a' >d.html
g() { echo "== $*"; art-grep -h "$@" d.html || echo none; }
g a --and b
g a --not b
g a --and c --near=1
g a --and b --near=2
g a --and b --not c --near=1
g x --and title --scope=record
g x --not title --scope=record
g 'a
c'
g '(?s)c.b' --scope=record
g 'b\Z' --scope=record
g '^x$' --scope=record
g -v a --and b
g --near=1 a
g --and b --where 'title == title'
