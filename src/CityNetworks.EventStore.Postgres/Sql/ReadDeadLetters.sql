SELECT position, replay, data FROM dead_letters WHERE receiver = $1 AND position > $2 AND replay >= $3 ORDER BY position LIMIT $4;
