# A full disk is an error, not silence.
html2text "$CORPUS/plain.md" >/dev/full
