# --head stops after N records.
for i in 1 2 3; do printf -- '---\ntitle: %s\n---\n\n' $i; done | fm-extract --head=2 --field title
