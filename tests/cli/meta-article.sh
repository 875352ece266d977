# The article object: aliases, people, paths, images, and the rest in extra.
cat >a.md <<'Y'
---
Title: "A &amp; &#123;B&#125;"
sub_title: below
lastMod: 2022-05-24T00:00:00Z
pubDate: 2022-05-23T23:53:31+08:00
author: Ann Lee, Bob Roe and Cy Doe
责任编辑: 李四
source: https://example.org/a
from: Example News
categories: [World, Asia]
tags: x, y、z
lang: zh_cn
headimg: /a.png
thumbnail: /a.png
published: false
weight: 1.50
empty:
---
body
Y
art-meta a.md
