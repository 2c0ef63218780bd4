INSERT INTO head (position, hash, epoch, recorded_at, last_row)
VALUES ($1, $2, $3, $4, (SELECT coalesce(max(id), 0) FROM rows));
