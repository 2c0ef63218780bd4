UPDATE head SET epoch = $1;
