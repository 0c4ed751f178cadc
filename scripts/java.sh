#!/bin/sh
# See to Java and Maven for the tests on a Neo4j server: found, else installed where apt-get is there and we are root.
# Without them (and without KG_NEO4J_URI) these tests are skipped, saying so; where CI=true they fail.
set -eu
[ -z "${KG_NEO4J_URI:-}" ] || exit 0
missing=
command -v java >/dev/null || missing=default-jre-headless
command -v mvn >/dev/null || missing="$missing maven"
command -v openssl >/dev/null || missing="$missing openssl"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing for the tests on Neo4j: $missing"
    # shellcheck disable=SC2086
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing; } \
        >/dev/null; then
        echo "$missing could not be installed: see apt-get's words above" >&2
    fi
else
    echo "not here: $missing; install Java 17 or newer and Maven to run the tests on Neo4j"
fi
