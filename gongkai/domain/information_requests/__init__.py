"""The law of disclosure on request."""
