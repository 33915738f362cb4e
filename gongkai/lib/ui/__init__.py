"""Helpers of the UI kit: tables, filters, pages, exports, dates and icons; see docs/ui-kit.md."""
