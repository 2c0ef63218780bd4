SELECT epoch FROM head;
