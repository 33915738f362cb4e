"""The desk screens of items."""
