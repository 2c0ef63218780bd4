INSERT INTO head (position, hash, epoch, recorded_at, last_row)
VALUES (0, $1, $2, 0, 0)
ON CONFLICT DO NOTHING;
