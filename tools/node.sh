#!/usr/bin/env bash
# Sees to it that there is a Node with npm for the OpenID provider that the sign-in tests use: from Debian's packages when it is missing.
set -euo pipefail
if command -v node >/dev/null && command -v npm >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Node is missing: installing it from Debian's packages."
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; } && exit 0
fi
echo "The sign-in tests need Node and npm, which could not be installed here. Install them (Debian: apt-get install nodejs npm) and run again." >&2
exit 1
