"""What the public hands in."""
