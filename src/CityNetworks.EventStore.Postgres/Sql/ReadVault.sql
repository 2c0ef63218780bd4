SELECT data FROM vault WHERE key = $1;
