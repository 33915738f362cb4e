"""Deeds on items: one function each."""
