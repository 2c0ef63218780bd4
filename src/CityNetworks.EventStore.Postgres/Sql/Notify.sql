-- Delivered when the commit has happened, and not at all if it does not.
SELECT pg_notify('citynetworks', $1::text);
