# --rs and -z: documents between RS or NUL bytes; nothing between two is none.
printf -- '\036---\ntitle: one\n---\nx\036---\ntitle: two\n---\ny' | fm-extract --rs --no-body
printf -- '---\ntitle: one\n---\nx\0\0---\ntitle: two\n---\ny\0' | fm-extract -z --no-body
