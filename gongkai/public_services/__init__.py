"""Service matters and guides, filing, power lists, random inspection draws.

Empty until its first record exists; knows nothing of its three sibling case apps.
"""
