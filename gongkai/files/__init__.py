"""Intake, quarantine and storage of files; knows no app."""
