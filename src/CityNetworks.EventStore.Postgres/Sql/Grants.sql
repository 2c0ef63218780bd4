-- What a server needs, and no more: it can add to the log and never change or delete what is in it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'citynetworks_server') THEN
        GRANT USAGE ON SCHEMA citynetworks TO citynetworks_server;
        GRANT SELECT ON ALL TABLES IN SCHEMA citynetworks TO citynetworks_server;
        GRANT INSERT ON events, concerns, citations, closed_rows, erased TO citynetworks_server;
        GRANT INSERT, UPDATE ON rows, snapshots TO citynetworks_server;
        GRANT INSERT, DELETE ON vault TO citynetworks_server;
        GRANT INSERT, UPDATE, DELETE ON deliveries, dead_letters TO citynetworks_server;
        GRANT INSERT, DELETE ON attempts TO citynetworks_server;
        GRANT INSERT, DELETE, UPDATE (fingerprint) ON commands TO citynetworks_server;
        GRANT UPDATE ON head TO citynetworks_server;
    END IF;
END $$;
