DELETE FROM commands WHERE NOT accepted AND recorded_at < $1;
