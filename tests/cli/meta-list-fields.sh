# --list-fields: every name works with --field.
art-meta --list-fields | tr '\n' ' '
echo '{"meta":{}}' | art-meta --field "$(art-meta --list-fields | paste -sd, -)" | tr '\t' .
