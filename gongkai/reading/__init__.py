"""Pure: documents in, figures, consistency, tampering, privacy. No Django, no network."""
