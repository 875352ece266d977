# What stands between texts, also between those of a stream; NUL ends each.
cat "$CORPUS/plain.md" "$CORPUS/toml.md" "$CORPUS/plain.md" >stream
html2text --separator='
--
' <stream
echo ==
html2text -0 <stream | tr '\0' '@'
echo
echo ==
html2text --separator= "$CORPUS/plain.md" "$CORPUS/plain.md"
