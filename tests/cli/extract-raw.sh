# --raw: byte ranges of matter and body in the source, in any charset.
printf -- '---\ntitle: one\n---\nfirst\n---\ntitle: two\n---\nsecond\n' >s
fm-extract --raw --no-body <s
printf -- '\377\376-\0-\0-\0\n\0a\0:\0 \0b\0\n\0-\0-\0-\0\n\0x\0' >w
fm-extract --raw w
dd if=w bs=1 skip=10 count=10 2>/dev/null | tr -d '\0'
