-- Run once by the database's administrator on an own PostgreSQL (15 or newer), connected to the
-- database the portal shall use; the embedded default does the same by itself.
--   psql -v owner_password=… -v web_password=… -v worker_password=… -f scripts/postgres/roles.sql
CREATE ROLE portal_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE portal_web LOGIN PASSWORD :'web_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE portal_worker LOGIN PASSWORD :'worker_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE portal_definer NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT portal_definer TO portal_owner;
SELECT format('ALTER DATABASE %I OWNER TO portal_owner', current_database()) \gexec
SELECT format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO portal_web, portal_worker', current_database()) \gexec
ALTER SCHEMA public OWNER TO portal_owner;
