# Names from a list, with blanks and line feeds in them.
printf -- '---\ntitle: a b\n---\n' >'a b'
printf -- '---\ntitle: c\n---\n' >'c
d'
printf 'a b\0c\nd\0nosuch\0' | fm-extract --files0-from=- --field title
