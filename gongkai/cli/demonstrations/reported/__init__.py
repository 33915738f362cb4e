"""
What demonstrations share that rebuild a government from its printed report: a tree of units, few people, a ledger.

A plan in tables says what each unit counted in each quarter. Nothing here adds anything up: the figures of a
report come of the rows alone.
"""
