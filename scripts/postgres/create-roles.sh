#!/bin/sh
# Run by the PostgreSQL container when its database is new.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname portal \
  -v owner_password="$OWNER_PASSWORD" \
  -v web_password="$WEB_PASSWORD" \
  -v worker_password="$WORKER_PASSWORD" \
  -f /portal/roles.sql
