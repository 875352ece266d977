# --field: one line a document, tabs between, controls are blanks, lists are JSON.
cat >s <<'X'
---
title: "a\tb"
author: 甲
tags: [x, "y z"]
---
---
title: second
n: 1.10
---
X
fm-extract --field title,author,tags,n <s
