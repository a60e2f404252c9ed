"""From a name to a punch on the disk: in the database, or in a file that waits for it."""
