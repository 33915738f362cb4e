"""Deeds with figures: writing facts into the ledger, and saying where each figure comes from."""
