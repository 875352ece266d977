# --list-sources: field, source and names by tabs, in the order of belief.
art-meta --list-sources | grep '^date	' | cut -c1-70
art-meta --list-sources | cut -f1 | uniq | head -n 5 | tr '\n' ' '
