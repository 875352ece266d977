# A paragraph at the search limit is undecided and named, the others are searched.
{
	printf -- '---\ntitle: x\n---\n<p>one\n<p>'
	printf 'a%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 \
	    21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
	printf 'X\n<p>aaab\n'
} >a.html
art-grep -h '^(a|aa|aaa)+[^aX]' a.html || echo $?
fm-extract a.html | art-grep '^(a|aa|aaa)+[^aX]' | cut -c1-20
art-grep -q '^(a|aa|aaa)+[^aX]' a.html && echo 0
