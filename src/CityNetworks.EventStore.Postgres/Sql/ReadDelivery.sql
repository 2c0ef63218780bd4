SELECT revision, state, EXISTS (SELECT FROM dead_letters d WHERE d.receiver = $1 AND d.replay) FROM deliveries WHERE receiver = $1;
