# Colours, links, and control characters that cannot drive a terminal.
printf -- '---\ntitle: x\n---\n<p>a &#27;[31mhit\342\200\256 hit\n' >'a b.html'
art-grep --color=always hit 'a b.html'
art-grep --color=always -C1 -b hit 'a b.html'
ART_COLORS='mt=7:fn=:ln=1;2:se=x' art-grep --color=always hit 'a b.html'
art-grep --hyperlink hit 'a b.html' | sed "s,file://[^/]*$PWD/,URL/,"
NO_COLOR=1 art-grep --color=auto -o hit 'a b.html'
art-grep --color=always --jsonl hit 'a b.html' | cut -c1-20
