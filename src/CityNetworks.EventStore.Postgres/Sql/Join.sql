SELECT pg_try_advisory_lock_shared(hashtext('citynetworks.register'));
