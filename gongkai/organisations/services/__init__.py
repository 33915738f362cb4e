"""Deeds on units and people: one function each, keyword-only, atomic, with actor and moment."""
