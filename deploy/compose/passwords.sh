#!/bin/sh
# Gives the roles of deploy/postgres.sql their passwords, once, when the database is made.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set owner="$CITYNETWORKS_OWNER_PASSWORD" --set server="$CITYNETWORKS_SERVER_PASSWORD" <<'SQL'
ALTER ROLE citynetworks_owner PASSWORD :'owner';
ALTER ROLE citynetworks_server PASSWORD :'server';
SQL
