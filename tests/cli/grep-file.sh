# -f: each line is a pattern; an empty file matches nothing, -v then all.
printf '<p>one\n<p>two\n<p>three\n' >a.html
printf 'one\nthree\n' >words
art-grep -h -f words a.html
art-grep -h -F -f words -e two a.html
echo two | art-grep -h -f - a.html
: >empty
art-grep -h -f empty a.html || echo $?
art-grep -h -v -f empty a.html
printf '\n' >blank
art-grep -h -f blank a.html
art-grep -h -e 'one
two' a.html
awk 'BEGIN { for (i = 0; i < 5000; i++) print "word" i "x" }' >many
printf '<p>a word4321x b\n<p>word4321y\n' >b.html
art-grep -h -F -f many b.html
art-grep -h -f many -o b.html
art-grep -f missing a.html || echo $?
# a list that an editor on Windows wrote
printf '\357\273\277one\r\nthree\r\n' >crlf
art-grep -h -f crlf a.html
art-grep -h -F -f crlf -o a.html
printf '\357\273\277two' >mark
art-grep -h -f mark a.html
