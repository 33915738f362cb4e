"""The desk screens of figures, ledger and sources."""
