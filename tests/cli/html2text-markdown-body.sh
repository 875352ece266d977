# Markdown reads as HTML does; what is markup of Jekyll or Hugo is not text.
html2text "$CORPUS/saved-post.md"
echo ==
html2text --style=grep "$CORPUS/saved-post.md"
echo ==
html2text --markdown "$CORPUS/saved-post.md"
