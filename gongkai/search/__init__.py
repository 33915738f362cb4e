"""Chinese index and query; knows no app.

Empty until the index exists; only the worker will write it.
"""
