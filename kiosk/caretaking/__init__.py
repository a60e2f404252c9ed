"""What looks after the kiosk while it runs: what waits, what is wrong, and who hears of it."""
