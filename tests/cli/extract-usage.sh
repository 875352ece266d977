# Usage errors: one line, the usage line, status 2, the nearest option.
fm-extract --feild x || echo $?
fm-extract --split=maybe || echo $?
fm-extract --max-matter=lots || echo $?
fm-extract --field
