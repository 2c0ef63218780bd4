-- Run once by an administrator, in the database that shall hold the register:
--
--   createdb citynetworks && psql -d citynetworks -f deploy/postgres.sql
--
-- Then give both roles a password (\password), and let the owner bring the tables up to the release before its servers are started:
--
--   dotnet run --project src/CityNetworks.Server -- --migrate-only --store "Host=…;Database=citynetworks;Username=citynetworks_owner;Password=…"
--
-- That grants citynetworks_server what a server needs (Sql/Grants.sql). It can add to the log; it cannot change or delete what is in it.

CREATE ROLE citynetworks_owner LOGIN;
CREATE ROLE citynetworks_server LOGIN;
CREATE SCHEMA citynetworks AUTHORIZATION citynetworks_owner;

-- Which silos there are, for a cluster.
CREATE SCHEMA orleans AUTHORIZATION citynetworks_owner;
