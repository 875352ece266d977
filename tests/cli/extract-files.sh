# Operands are one document each, named in path; a missing one is reported in its place.
printf -- '---\ntitle: one\n---\nx\n---\ntitle: not a start\n---\n' >a.txt
printf 'no matter\n' >b.txt
fm-extract a.txt nosuch.txt b.txt
