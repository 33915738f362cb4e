"""Deeds with requests; each is one transaction with its history, audit line and event."""
