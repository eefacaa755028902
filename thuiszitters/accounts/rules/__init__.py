"""What follows at the door; pure."""
