"""What follows from the school calendar: pure functions, no framework and no clock."""
