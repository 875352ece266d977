# Records pass unchanged, byte for byte; lines that are none are reported.
cat >r <<'X'
{"path":"a",  "n":1.10,"meta":{"title":"\u4e2d"},"x":[1, 2],"body":"b\/c"}
[1]
{"meta":{}
{"a":"\ud83d","meta":{},"big":123456789012345678901234567890}

{"meta":{"k":1},"meta":{"k":2}}
X
fm-extract <r
