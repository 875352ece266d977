# Front matter without fences is read in files; streams get a note.
printf 'title: A\ndate: 2021-05-06\ntags:\n- x\n---\nBody.\n' >hexo.md
printf 'Title: My Doc\nAuthor: Jane\n  Doe\nDate: 2022-01-02\n\nBody.\n' >mmd.md
printf '%% My title\n  goes on\n%% Jane; Bob\n%% May 2022\n\nBody.\n' >pandoc.md
printf '.. title: x\n.. slug: y\n\nBody.\n' >nikola.rst
printf '<!--\n.. title: x\n.. date: 2022-01-02\n-->\nBody.\n' >nikola.md
printf '<!--\n---\ntitle: [x] y\ndate: 2022-05-23\n---\n-->\nBody.\n' >comment.md
printf '<!--\ntitle: x\ndate: 2022-05-23\n-->\nBody.\n' >keys.md
for f in *.*; do fm-extract --raw $f; done
for f in *.*; do fm-extract <$f >/dev/null; done
fm-extract --matter=fenced --meta-only hexo.md
fm-extract --matter=mmd --meta-only hexo.md mmd.md
fm-extract --open-optional -q --meta-only <hexo.md
echo == not these
mkdir not && cd not
printf 'title: a heading\n---\nBody.\n' >a1.md
printf 'Note: a heading\nmore: of it\n---\nBody.\n' >a2.md
printf 'Summary: x\n---\nBody.\n' >a3.md
printf 'From: a\nDate: x\nTitle: y\n\nBody.\n' >a4.md
printf 'HTTP/1.1 200 OK\nDate: x\nServer: y\n\nBody.\n' >a5.md
printf 'Title: x\n\nBody.\n' >a6.md
printf 'One: x\nTwo: y\n\nBody.\n' >a7.md
printf '%% note\n\n\\documentclass{a}\n' >a8.tex
printf '%% a\n%% b\n%% c\n%% d\n\nBody.\n' >a9.m
printf '<!-- words: x -->\nBody.\n' >b1.html
printf 'title: x\nSome words.\ndate: y\n---\nBody.\n' >b2.md
awk 'BEGIN { print "title: x"; for (i = 0; i < 70; i++) print "k" i ": y"
	print "---" }' >b3.md
fm-extract --meta-only *
