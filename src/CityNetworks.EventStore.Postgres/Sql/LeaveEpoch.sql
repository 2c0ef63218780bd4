INSERT INTO epochs (name, last) SELECT epoch, position FROM head;
