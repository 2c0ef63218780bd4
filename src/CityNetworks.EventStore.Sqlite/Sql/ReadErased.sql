SELECT key FROM erased ORDER BY key;
