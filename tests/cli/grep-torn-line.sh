# A line that breaks off in its text is no record: it is named, not passed over,
# whether the word is in what is left or not.
printf '%s\n' '{"path":"c","meta":{"title":"t"},"text":"a word"}' \
    '{"path":"a","meta":{"title":"t"},"text":"a word and mo' \
    '{"path":"b","meta":{"title":"t"},"text":"and mo' |
    art-grep word
