SELECT position, hash, epoch, recorded_at FROM head;
