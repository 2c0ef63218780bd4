UPDATE deliveries SET holder = NULL, until = NULL WHERE receiver = $1 AND holder = $2;
