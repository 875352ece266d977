# At most 20 diagnostics of a kind, then a summary; --notes=all shows all; -q none.
i=0
while [ $i -lt 25 ]; do printf -- '---\na: 1\na: 2\n---\n' >f$i; i=$((i + 1)); done
fm-extract . --field a | wc -l | tr -d ' '
fm-extract . --field a --notes=all 2>&1 >/dev/null | wc -l | tr -d ' '
fm-extract . --field a -q >/dev/null
