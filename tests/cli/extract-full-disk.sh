# A full disk is status 2 and a message.
printf -- '---\ntitle: a\n---\n' | fm-extract >/dev/full
