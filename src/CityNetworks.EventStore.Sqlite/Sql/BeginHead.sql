INSERT INTO head (one, position, hash, epoch, recorded_at, posted, journal) VALUES (1, 0, ?1, ?2, 0, 0, NULL);
