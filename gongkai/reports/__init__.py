"""
Figures: the ledger of what no app records, the declared sources, the forms computed from records.

Every figure here is a query over records of the floors below or over ledger rows, and leads back to them.
"""
