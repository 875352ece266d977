# Charsets of pages: a byte order mark, meta, the detector; told, or in XML.
printf '<meta charset=gbk><p>\304\343\272\303' >gbk.html
printf '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>\247A\246n' >big5.html
printf '\377\376<\0p\0>\0`\117}Y' >utf16.html
printf '<?xml version="1.0" encoding="Shift_JIS"?><a>\223\372\226{</a>' >sjis.xml
printf '<p>na\357ve \223quoted\224' >latin.html
html2text -q gbk.html big5.html utf16.html sjis.xml | tr '\f' '\n'
html2text --charset=windows-1252 latin.html
html2text sjis.xml
