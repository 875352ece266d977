# Unclosed matter and matter that is no mapping stay in the body; status 1.
printf -- '---\ntitle: a\nbody\n' >a.txt
printf -- '---\n- a\n- b\n---\nbody\n' >b.txt
fm-extract a.txt b.txt
