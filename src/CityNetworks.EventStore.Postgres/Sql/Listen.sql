LISTEN citynetworks;
