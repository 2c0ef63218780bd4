INSERT INTO head (one, position, hash, epoch, recorded_at) VALUES (1, 0, ?1, ?2, 0);
