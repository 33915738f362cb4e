"""Peers that are no part of the house: each runs in an environment of its own."""
