"""What stands before every view: throttling, the session, the second step, and the log of what was refused."""
