#!/usr/bin/env bash
# An environment in a folder: `tools/make_venv.sh PYTHON FOLDER [chosen]`. Does nothing if it is there.
# With `chosen` (PYTHON was named by the person), an environment of another version is an error, not silently used.
set -euo pipefail

python="$1" folder="$2" chosen="${3:-}"
version='import sys; print("%d.%d" % sys.version_info[:2])'

if [ ! -x "$folder/bin/python" ]; then
    "$(dirname "$0")/setup_system.sh" python "$python"
    "$python" -m venv "$folder"
elif [ -n "$chosen" ]; then
    there="$("$folder/bin/python" -c "$version")" asked="$("$python" -c "$version")"
    if [ "$there" != "$asked" ]; then
        echo "$folder holds Python $there, PYTHON=$python is $asked; name another folder: VENV=.venv-$asked" >&2
        exit 1
    fi
fi
