#!/bin/sh
# Resolve pyproject.toml for every platform and Python we support, with hashes, and without naming any index.
set -eu
cd "$(dirname "$0")/.."
if ! command -v uv >/dev/null; then
    tool=$(mktemp -d)
    trap 'rm -rf "$tool"' EXIT
    python3 -m venv "$tool"
    "$tool/bin/pip" install --quiet uv
    PATH="$tool/bin:$PATH"
fi
options="--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url"
uv pip compile $options pyproject.toml -o requirements/base.txt "$@"
uv pip compile $options pyproject.toml --extra postgres -c requirements/base.txt -o requirements/postgres.txt "$@"
uv pip compile $options pyproject.toml --extra notify -c requirements/base.txt -o requirements/notify.txt "$@"
uv pip compile $options pyproject.toml --extra fit --extra notify --extra postgres --group test -c requirements/base.txt -o requirements/test.txt "$@"
uv pip compile $options pyproject.toml --group bench -c requirements/base.txt -o requirements/bench.txt "$@"
uv pip compile $options --group supply -c requirements/test.txt -o requirements/supply.txt "$@"
