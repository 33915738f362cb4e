"""Shapes of what is typed into the screens of items."""
