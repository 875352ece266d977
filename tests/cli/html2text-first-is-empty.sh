# A document without text still is one: as many form feeds as documents, less 1.
printf '<p></p>' >empty.html
html2text -j3 empty.html "$CORPUS/plain.md" empty.html | tr '\f' '@'
echo
html2text empty.html | wc -c
