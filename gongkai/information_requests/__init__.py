"""依申请公开: requests, replies, reviews and lawsuits.

Empty until the first request exists; knows nothing of its three sibling case apps.
"""
