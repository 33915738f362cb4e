"""Writes of the portal: how often its pages are read."""
