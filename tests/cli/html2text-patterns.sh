# --patterns: names and lines of one's own, taken back, and refused by line.
cat >p <<'Y'
# of one site
drop	kasten
line	^Dieser Text erschien zuerst*
-drop	*gallery*
Y
cat >a.html <<'Y'
<p>Text</p><div class=myKasten>Kasten</div><div class=gallery>Bild</div>
<p>Dieser Text erschien zuerst anderswo</p>
Y
html2text --clean a.html
echo ==
html2text --clean --patterns=p a.html
printf 'drop x\ndorp y\n' >bad
html2text --patterns=bad a.html || echo $?
html2text --patterns=none a.html || echo $?
