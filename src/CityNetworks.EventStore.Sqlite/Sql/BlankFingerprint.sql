UPDATE commands SET fingerprint = x'' WHERE id = (SELECT command FROM vault WHERE key = ?1);
