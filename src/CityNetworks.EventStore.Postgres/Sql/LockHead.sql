SELECT position, hash, epoch, recorded_at, last_row, xmin::text FROM head FOR UPDATE;
