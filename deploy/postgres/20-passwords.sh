#!/usr/bin/env bash
# Lets the services log in. Runs after 10-schemas.sql, when the database is made.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet \
    --username="${POSTGRES_USER:-postgres}" --dbname="$POSTGRES_DB" <<'SQL'
\getenv orders ORDERS_PASSWORD
\getenv inventory INVENTORY_PASSWORD
\getenv payments PAYMENTS_PASSWORD
\getenv notifications NOTIFICATIONS_PASSWORD
alter role orders password :'orders';
alter role inventory password :'inventory';
alter role payments password :'payments';
alter role notifications password :'notifications';
SQL
