SELECT position, hash, epoch, recorded_at, last_row FROM head FOR UPDATE;
