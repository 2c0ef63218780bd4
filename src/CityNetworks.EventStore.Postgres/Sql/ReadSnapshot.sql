SELECT version, concerns, format, data FROM snapshots WHERE stream = $1;
