# A page that has text, if only for its scripts, and shows none is named.
echo '<html><head><title>t</title></head><body><div id="root"></div>
<script src="a.js"></script></body></html>' >app.html
echo '<p></p>' >nothing.html
echo '<p>Text.</p>' >text.html
html2text app.html || echo "status $?"
html2text nothing.html text.html && echo "status $?"
# XHTML decides by its name or its declaration, --from=html by itself.
echo '<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>
<p>Dawn <![CDATA[< noon]]>.</p></body></html>' >a.xhtml
html2text a.xhtml
echo '- one <b>two</b>' | html2text --from=html
