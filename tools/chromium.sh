#!/usr/bin/env bash
# The browser journeys need Chromium. Installs Debian's package when it is missing and we may; otherwise says what to do.
set -u
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium from Debian's packages for the browser journeys ..."
  export DEBIAN_FRONTEND=noninteractive
  if { apt-get update -q && apt-get install -q -y chromium; } >/tmp/sagtill-chromium.log 2>&1; then exit 0; fi
  tail -n 5 /tmp/sagtill-chromium.log
fi
echo "The browser journeys need Chromium, and it could not be installed here." >&2
echo "Install it (Debian, Ubuntu: sudo apt-get install chromium) and run the command again." >&2
exit 1
