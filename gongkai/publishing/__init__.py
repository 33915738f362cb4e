"""Items, columns, review, channels, gazette, interpretations, normative documents.

Empty until the first item exists; knows nothing of its three sibling case apps.
"""
