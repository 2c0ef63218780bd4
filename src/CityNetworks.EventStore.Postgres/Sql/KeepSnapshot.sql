INSERT INTO snapshots (stream, version, concerns, format, data)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (stream) DO UPDATE SET
    version = excluded.version, concerns = excluded.concerns, format = excluded.format, data = excluded.data;
