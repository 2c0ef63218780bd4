SELECT number, data FROM attempts WHERE receiver = $1 AND number < $2 ORDER BY number DESC LIMIT $3;
