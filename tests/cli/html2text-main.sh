# --main: the article of a page, in every form it can be printed in; a record
# says the same.
page=$CORPUS/news-page.html
html2text --main "$page"
html2text --main --blocks "$page" | tr '{' '\n' | cut -d, -f1,2,5,6
html2text --main --html "$page" | grep -E 'share|Home|Imprint|Lee|half'
fm-extract "$page" | html2text --main --drop-body | sed 's/.*"text"/"text"/'
