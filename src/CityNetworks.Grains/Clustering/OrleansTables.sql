-- Which silos there are, as Orleans keeps it. A change of a silo's row raises the version of the cluster with it, or does not happen:
-- whoever changes one names the version that was read before.
BEGIN;
SELECT pg_advisory_xact_lock(hashtext('citynetworks.orleans'));

DO $$
BEGIN
    IF to_regnamespace('orleans') IS NULL THEN
        CREATE SCHEMA orleans;
    END IF;
END $$;

CREATE TABLE IF NOT EXISTS orleans.orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

CREATE TABLE IF NOT EXISTS orleans.clusters (
    name       text        PRIMARY KEY,
    version    integer     NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- A silo that is started again at the same address is another one: its generation is later.
CREATE TABLE IF NOT EXISTS orleans.silos (
    cluster       text        NOT NULL REFERENCES orleans.clusters,
    address       text        NOT NULL,
    port          integer     NOT NULL,
    generation    integer     NOT NULL,
    name          text        NOT NULL,
    host          text        NOT NULL,
    status        integer     NOT NULL,
    gateway_port  integer,
    suspected     text,
    started_at    timestamptz NOT NULL,
    alive_at      timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

INSERT INTO orleans.orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $sql$
    WITH added AS (
        INSERT INTO orleans.clusters (name) VALUES (@DeploymentId) ON CONFLICT (name) DO NOTHING RETURNING 1
    )
    SELECT count(*)::integer FROM added
$sql$),
('InsertMembershipKey', $sql$
    WITH raised AS (
        UPDATE orleans.clusters SET version = version + 1, changed_at = now()
        WHERE name = @DeploymentId AND version = @Version
            AND NOT EXISTS (SELECT FROM orleans.silos WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1
    ), added AS (
        INSERT INTO orleans.silos (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
        RETURNING 1
    )
    SELECT count(*)::integer FROM added
$sql$),
('UpdateMembershipKey', $sql$
    WITH raised AS (
        UPDATE orleans.clusters SET version = version + 1, changed_at = now()
        WHERE name = @DeploymentId AND version = @Version
            AND EXISTS (SELECT FROM orleans.silos WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1
    ), changed AS (
        UPDATE orleans.silos SET status = @Status, suspected = @SuspectTimes, alive_at = @IAmAliveTime
        FROM raised
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::integer FROM changed
$sql$),
('UpdateIAmAlivetimeKey', $sql$
    UPDATE orleans.silos SET alive_at = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
('MembershipReadRowKey', $sql$
    SELECT c.name AS "DeploymentId", c.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName",
           s.host AS "HostName", s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspected AS "SuspectTimes", s.started_at AS "StartTime", s.alive_at AS "IAmAliveTime"
    FROM orleans.clusters c
    LEFT JOIN orleans.silos s ON s.cluster = c.name AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.name = @DeploymentId
$sql$),
('MembershipReadAllKey', $sql$
    SELECT c.name AS "DeploymentId", c.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName",
           s.host AS "HostName", s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspected AS "SuspectTimes", s.started_at AS "StartTime", s.alive_at AS "IAmAliveTime"
    FROM orleans.clusters c
    LEFT JOIN orleans.silos s ON s.cluster = c.name
    WHERE c.name = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
    SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation"
    FROM orleans.silos
    WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
    WITH removed AS (DELETE FROM orleans.silos WHERE cluster = @DeploymentId)
    DELETE FROM orleans.clusters WHERE name = @DeploymentId
$sql$),
-- Status 3 is active: such a row is for the others to judge, however old.
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM orleans.silos WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$sql$)
ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'citynetworks_server') THEN
        GRANT USAGE ON SCHEMA orleans TO citynetworks_server;
        GRANT SELECT ON orleans.orleansquery TO citynetworks_server;
        GRANT SELECT, INSERT, UPDATE, DELETE ON orleans.clusters, orleans.silos TO citynetworks_server;
    END IF;
END $$;
COMMIT;
