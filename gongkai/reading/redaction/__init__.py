"""Redaction that removes: what is blacked out in a PDF is not in it any more."""
