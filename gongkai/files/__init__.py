"""Intake, quarantine and storage of files; knows no app.

Empty until the first upload exists; parsers of `reading` will run in a limited child process.
"""
