-- Rollerna i PostgreSQL. Kör som superuser en gång, innan sagtill init:
--   psql -v owner="'…'" -v service="'…'" -v backup="'…'" -f deploy/postgres.sql
-- där … är tre olika lösenord.

-- Ägaren gör och ändrar tabellerna (sagtill init, restore). Tjänsten får inte veta dess lösenord.
CREATE ROLE sagtill_owner LOGIN PASSWORD :owner;
-- Tjänsten läser och skriver rader, bara en organisations i taget, och kan bara lägga till i loggen. Rättigheterna ges av sagtill init.
CREATE ROLE sagtill LOGIN PASSWORD :service;
-- Säkerhetskopian ser alla rader, läser bara, och får göra en databas att pröva kopian i.
CREATE ROLE sagtill_backup LOGIN CREATEDB BYPASSRLS PASSWORD :backup;
GRANT pg_read_all_data TO sagtill_backup;

CREATE DATABASE sagtill OWNER sagtill_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE sagtill FROM PUBLIC;
GRANT CONNECT ON DATABASE sagtill TO sagtill, sagtill_backup;

-- Låt sökningen använda sitt register också bakom radskyddet. Funktionen svarar bara ja eller nej på om orden finns, och röjer inget annat.
-- Görs om i varje ny databas, till exempel när en säkerhetskopia läses tillbaka på en ny maskin.
\connect sagtill
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
