"""What is said on the way from Voordracht to child back in class."""
