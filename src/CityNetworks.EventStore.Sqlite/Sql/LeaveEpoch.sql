INSERT INTO epochs (name, last) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING;
