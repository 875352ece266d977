# The body leaves with one comma, wherever it stands.
cat >in <<'END'
{"body":"<p>a</p>"}
{"body":"<p>a</p>","z":1}
{ "a":1 , "body":"<p>a</p>" , "z":1 }
{"a":1,"body":"<p>a</p>" }
{"text":"t","body":"<p>a</p>"}
{"body":"<p>a</p>","text":"t"}
{"text":"t"}
{"text":"t","b\u006fdy":"x","body":"y"}
END
html2text --drop-body in
