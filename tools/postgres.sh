#!/usr/bin/env bash
# Runs a command against PostgreSQL: the one in SAGTILL_DATABASE_URL, else one on this machine, installed and started if needed.
set -eu
answers() { pg_isready -q -h 127.0.0.1 -p 5432 2>/dev/null; }
if [ -z "${SAGTILL_DATABASE_URL:-}" ]; then
  if ! answers; then
    if ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
      [ "$(id -u)" = 0 ] || { echo "PostgreSQL is not installed here, and installing it takes root. Set SAGTILL_DATABASE_URL." >&2; exit 1; }
      echo "Installing PostgreSQL from Debian's packages ..."
      export DEBIAN_FRONTEND=noninteractive
      { apt-get update -q && apt-get install -q -y postgresql; } >/tmp/sagtill-postgres.log 2>&1 || { tail -n 5 /tmp/sagtill-postgres.log >&2; exit 1; }
    fi
    cluster=$(ls /etc/postgresql | sort -n | tail -n 1)
    pg_ctlcluster --skip-systemctl-redirect "$cluster" main start || true
    for _ in $(seq 30); do answers && break; sleep 1; done
    answers || { echo "PostgreSQL did not start." >&2; exit 1; }
  fi
  # The tests' own roles: one that owns the databases it makes and is held by row-level security like the service itself, and
  # one that backups are made with.
  if psql -qAt -h 127.0.0.1 -U postgres -c 'select 1' >/dev/null 2>&1; then
    run_sql() { psql -qAt -h 127.0.0.1 -U postgres "$@"; }
  else
    run_sql() { su postgres -c "psql -qAt $(printf '%q ' "$@")"; }
  fi
  role() { run_sql -c "do \$\$ begin if not exists (select from pg_roles where rolname = '$1') then create role $1 $2; end if; end \$\$"; }
  role sagtill_tests "login createdb createrole password 'sagtill_tests'"
  role sagtill_tests_backup "login createdb bypassrls password 'sagtill_tests'"
  run_sql -c "grant pg_read_all_data to sagtill_tests_backup"
  run_sql -c "select 1 from pg_database where datname = 'sagtill_tests'" | grep -q 1 || run_sql -c "create database sagtill_tests owner sagtill_tests"
  # As deploy/postgres.sql does it: databases made from here on look words up in their index behind the walls too.
  run_sql -d template1 -c "alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof"
  export SAGTILL_DATABASE_URL="postgres://sagtill_tests:sagtill_tests@127.0.0.1:5432/sagtill_tests"
  export SAGTILL_BACKUP_DATABASE_URL="postgres://sagtill_tests_backup:sagtill_tests@127.0.0.1:5432/sagtill_tests"
fi
exec "$@"
