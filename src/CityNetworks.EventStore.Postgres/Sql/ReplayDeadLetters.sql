UPDATE dead_letters SET replay = true WHERE receiver = $1 AND position BETWEEN $2 AND $3;
