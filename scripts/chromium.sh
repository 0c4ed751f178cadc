#!/bin/sh
# See to a Chromium for the browser tests: found, else installed where apt-get is there and we are root.
# Without one the browser tests are skipped, saying so; where CI=true they fail.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Chromium for the browser tests"
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium; } \
        >/dev/null; then
        echo "Chromium could not be installed: see apt-get's words above" >&2
    fi
else
    echo "no Chromium here: install it (package chromium) to run the browser tests"
fi
