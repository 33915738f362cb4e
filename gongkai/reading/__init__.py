"""Pure: documents in, figures, consistency, tampering, privacy. No Django, no network.

Empty until the first reader exists.
"""
