# --limit counts paragraphs in all, -m those of an article, --head records.
doc() { printf -- '---\ntitle: x\n---\n'; printf '<p>%s\n' "$@"; }
doc 'hit 1' 'hit 2' no 'hit 3' >a.html
doc 'hit 4' 'hit 5' >b.html
for j in 1 4; do
	art-grep -j$j --limit=2 hit a.html b.html missing.html
	art-grep -j$j --limit=4 hit a.html b.html missing.html
	art-grep -j$j -m1 hit a.html b.html
	art-grep -j$j --head=1 hit a.html b.html missing.html
	art-grep -j$j --limit=1 -C1 hit a.html b.html
	fm-extract a.html b.html | art-grep -j$j --limit=1 hit | cut -c1-30
done
