"""Shapes of what is typed into the screens of figures, ledger, returns, tables and reports."""
