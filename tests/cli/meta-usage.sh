# Usage errors: unknown fields are named with the nearest, status 2.
art-meta --field titel x || echo $?
art-meta --require dat x || echo $?
art-meta --template '{xyzzy}' x || echo $?
art-meta --tz=Asia/Nowhere x || echo $?
art-meta --csv x || echo $?
art-meta --each --field tags,authors x || echo $?
art-meta --field date --why x
