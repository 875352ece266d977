# Documents of several charsets in one stream are decoded each by itself.
printf -- '---\ntitle: \325\342\312\307\326\320\316\304\n---\n\325\342\312\307\326\320\316\304\265\304\316\304\325\302\n' >gbk
printf -- '---\ntitle: 中文\n---\n中文\n' >utf8
printf -- '\377\376-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0-N\n\0-\0-\0-\0\n\0x\0\n\0' >utf16
cat gbk utf8 utf16 utf8 | fm-extract --field title
cat gbk utf8 utf16 utf8 | fm-extract --no-body | sed 's/.*"charset":"\([^"]*\)".*/\1/'
fm-extract --charset=big5 --field title gbk
fm-extract --charset=klingon gbk
