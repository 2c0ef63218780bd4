SELECT principal, key, digest, stream, accepted, position, version
FROM commands
ORDER BY position;
