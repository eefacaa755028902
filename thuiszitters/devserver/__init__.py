"""What a developer's machine needs around the product: the set-up, the embedded servers and `make run`."""
