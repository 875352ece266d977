# Usage errors name what is wrong, status 2.
art-grep --ingore-case x y || echo $?
art-grep -G x y || echo $?
art-grep '[' y || echo $?
art-grep --near=1 x y || echo $?
art-grep --and y --where 'title == x' . </dev/null || echo $?
art-grep --fuzzy=3 x y || echo $?
art-grep --scope=file x y || echo $?
art-grep "$(printf '\377')" y || echo $?
art-grep -m0 x y || echo $?
