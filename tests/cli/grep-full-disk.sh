# A full disk is status 2 with a message, in every kind of output.
printf '<p>hit\n' >a.html
for o in -n -c -l --json --jsonl --json-matches '--sort=path'; do
	art-grep $o hit a.html >/dev/full || echo $?
done
art-grep -q hit a.html >/dev/full && echo 0
