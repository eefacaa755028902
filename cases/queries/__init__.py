"""What the screens show: page-shaped reads, always inside `visible_to(user)`."""
