#!/usr/bin/env bash
# Make every guard wrong in every small way, one at a time, and see that a test notices (tools/mutate).
set -euo pipefail
cd "$(dirname "$0")/.."
exec .venv/bin/python -m tools.mutate "$@"
