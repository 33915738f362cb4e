"""Proactive disclosure: what an item is, who moves it, by when it must be out, and in what order it is kept."""
