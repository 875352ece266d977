# Broken YAML is recovered key by key, with a note; --strict refuses the document.
printf -- '---\ntitle: [a] b\ntags:\n  - "x" y\n  - z\n---\nbody\n' >a.txt
fm-extract a.txt
fm-extract --strict a.txt
