"""Public-opinion events, press, interviews, mailbox, hotline, consultations, questionnaires.

Empty until its first record exists; knows nothing of its three sibling case apps.
"""
