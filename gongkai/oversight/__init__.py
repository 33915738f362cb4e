"""Plans and tasks, scores, bulletins, orders, talks, ledgers, site inspection.

Empty until its first record exists; reads indicators from the registry in `lib`.
"""
