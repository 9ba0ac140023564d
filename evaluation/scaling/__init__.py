"""What the same work costs with more workers, and what goes between them."""
