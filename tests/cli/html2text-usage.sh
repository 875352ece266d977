# Errors of usage, one after the other.
html2text --stile=reading || echo $?
html2text --style=pretty || echo $?
html2text --width=-1 || echo $?
html2text --markdown --style=grep || echo $?
html2text --charset=utf-9 x || echo $?
