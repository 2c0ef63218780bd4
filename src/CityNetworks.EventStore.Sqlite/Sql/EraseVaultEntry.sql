DELETE FROM vault WHERE key = ?1;
