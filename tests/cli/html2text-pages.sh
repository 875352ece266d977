# A page gives its text; documents and pages follow each other after form feeds.
html2text "$CORPUS/saved-page.html"
echo ==
html2text "$CORPUS/plain.md" "$CORPUS/cjk-page.html" "$CORPUS/empty-matter.md" \
    "$CORPUS/plain.md" | tr '\f' '@'
