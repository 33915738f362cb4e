"""Indicator catalogue, returns, annual reports, locked snapshots.

Empty until the first indicator exists; a figure here is always a query over records below.
"""
